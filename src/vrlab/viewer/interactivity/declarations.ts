import { GraphError, show } from "./errors";
import { asIndex, asObject, asString, entriesOf, type Json, type JsonObject, own } from "./json";
import type { Operation } from "./operation";
import { CORE, type Extensions } from "./operations";
import type { ValueType } from "./types";

export type SocketTypes = ReadonlyMap<string, ValueType>;

/** A declaration: an operation of the specification, or one of an extension with its own sockets. */
export interface Declaration {
  readonly name: string;
  /** Undefined when neither this player nor its host knows the operation. */
  readonly operation: Operation | undefined;
  /** The sockets an extension's operation declares; undefined for the specification's own. */
  readonly sockets: { readonly inputs: SocketTypes; readonly outputs: SocketTypes } | undefined;
}

/** A limit of this player on the sockets of one declaration, node or event. */
export const MAX_SOCKETS = 1024;

/** Checks that an object does not have more entries than this player takes. */
export function limited<T>(entries: readonly T[], where: string): readonly T[] {
  if (entries.length <= MAX_SOCKETS) return entries;
  throw new GraphError(
    "too-big",
    where,
    `${entries.length} sockets`,
    `this player takes at most ${MAX_SOCKETS}`,
  );
}

function parseSockets(value: Json | undefined, types: readonly ValueType[], where: string): SocketTypes {
  const sockets = new Map<string, ValueType>();
  for (const [id, socket] of limited(entriesOf(value, where), where)) {
    const place = `${where}/${id}`;
    const index = asIndex(own(asObject(socket, place), "type"), types.length, `${place}/type`, "types");
    sockets.set(id, types[index] as ValueType);
  }
  return sockets;
}

function parseCore(json: JsonObject, name: string, where: string): Declaration {
  const operation = Object.hasOwn(CORE, name) ? CORE[name] : undefined;
  if (!operation) {
    const remedy = "name the extension that defines it, or an operation of KHR_interactivity";
    throw new GraphError("unknown-operation", where, `${show(name)} is not in the specification`, remedy);
  }
  for (const key of ["inputValueSockets", "outputValueSockets"]) {
    if (own(json, key) === undefined) continue;
    const what = `${name} may not declare ${key}`;
    throw new GraphError("bad-declaration", where, what, "its sockets are fixed by the specification");
  }
  return { name, operation, sockets: undefined };
}

function findExtension(extensions: Extensions, extension: string, name: string): Operation | undefined {
  const table = Object.hasOwn(extensions, extension) ? extensions[extension] : undefined;
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** "Declaration Object Validation". */
function parseDeclaration(
  value: Json,
  types: readonly ValueType[],
  extensions: Extensions,
  where: string,
): Declaration {
  const json = asObject(value, where);
  const name = asString(own(json, "op"), `${where}/op`);
  const extension = own(json, "extension");
  if (extension === undefined) return parseCore(json, name, where);
  const known = findExtension(extensions, asString(extension, `${where}/extension`), name);
  const inputs = parseSockets(own(json, "inputValueSockets"), types, `${where}/inputValueSockets`);
  const outputs = parseSockets(own(json, "outputValueSockets"), types, `${where}/outputValueSockets`);
  return { name, operation: known, sockets: { inputs, outputs } };
}

function keyOf(value: Json, declaration: Declaration): string {
  const inputs = [...(declaration.sockets?.inputs ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([declaration.name, own(asObject(value, ""), "extension") ?? null, inputs]);
}

/** Reads `declarations`; two equal ones refuse the graph. */
export function parseDeclarations(
  list: readonly Json[],
  types: readonly ValueType[],
  extensions: Extensions,
): readonly Declaration[] {
  const seen = new Map<string, number>();
  return list.map((value, i) => {
    const declaration = parseDeclaration(value, types, extensions, `declarations/${i}`);
    const key = keyOf(value, declaration);
    const twin = seen.get(key);
    if (twin !== undefined) {
      const what = `${declaration.name} is declared as in declarations/${twin}`;
      throw new GraphError("duplicate-declaration", `declarations/${i}`, what, "keep one of them");
    }
    seen.set(key, i);
    return declaration;
  });
}
