import { describe, expect, it } from "vitest";
import { Asset } from "../../../src/vrlab/viewer/interactivity/asset";
import type { FlowBench, Variant } from "../../../src/vrlab/viewer/interactivity/operation";
import { CORE, EXTENSIONS } from "../../../src/vrlab/viewer/interactivity/operations";
import { MATRICES, SIGNATURES, VECTORS } from "../../../src/vrlab/viewer/interactivity/types";
import { validate } from "../../../src/vrlab/viewer/interactivity/validate";
import { ASSET } from "./asset";
import { type Literal, Sketch } from "./sketch";
import { STANDARD } from "./standard";

/** One set of sockets with every placeholder filled in: values as `type id`. */
interface Form {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly flowsIn: readonly string[];
  readonly flowsOut: readonly string[];
}

/** What stands for a placeholder, in all sockets of a form alike. */
const CHOICES: readonly [RegExp, readonly string[]][] = [
  [/\bfloat\*/, [...VECTORS, ...MATRICES]],
  [/\bfloatNxN\b/, MATRICES],
  [/\bfloatN\b/, VECTORS],
  [/\bTi?\b/, ["float3"]],
];

function expand(line: readonly string[]): Form[] {
  const [placeholder, types] = CHOICES.find(([pattern]) => line.some((cell) => pattern.test(cell))) ?? [
    undefined,
    ["float"],
  ];
  return types.map((type) => {
    const cells = line.map((cell) =>
      (placeholder ? cell.replaceAll(new RegExp(placeholder, "g"), type) : cell)
        .split(", ")
        .filter((item) => item !== "" && !item.startsWith("ref <")),
    );
    const [[op = ""] = [], inputs = [], outputs = [], flowsIn = [], flowsOut = []] = cells;
    return { op, inputs, outputs, flowsIn, flowsOut };
  });
}

const FORMS = STANDARD.flatMap(expand);

/** A configuration for each operation that has one, with the names that it gives to sockets. */
function configure(sketch: Sketch, op: string): [configuration: Record<string, Literal[]>, names: Names] {
  const variable = sketch.variable("float3", 0, 0, 0);
  const event = sketch.event("told", { custom: ["float"] });
  const [pointer, type] = [["/nodes/[parameter]/translation"], [sketch.type("float3")]];
  const severity = [0];
  const known: Record<string, [Record<string, Literal[]>, Names]> = {
    "math/switch": [{ cases: [7] }, { "<case>": "7" }],
    "flow/switch": [{ cases: [7] }, { "<case>": "7" }],
    "flow/waitAll": [{ inputFlows: [1] }, { "<i>": "0" }],
    "variable/get": [{ variable: [variable] }, {}],
    "variable/set": [{ variables: [variable] }, { "<index>": String(variable) }],
    "variable/interpolate": [{ variable: [variable], useSlerp: [false] }, {}],
    "pointer/get": [{ pointer, type }, { "<parameter>": "parameter" }],
    "pointer/set": [{ pointer, type }, { "<parameter>": "parameter" }],
    "pointer/interpolate": [{ pointer, type }, { "<parameter>": "parameter" }],
    "event/receive": [{ event: [event] }, { "<custom>": "float custom" }],
    "event/send": [{ event: [event] }, { "<custom>": "float custom" }],
    "debug/log": [
      { severity, message: ["{parameter}"] },
      { "<parameter>": "parameter", "<any>": "int" },
    ],
    "event/onSelect": [{ nodeIndex: [0] }, {}],
    "event/onHoverIn": [{ nodeIndex: [0] }, {}],
    "event/onHoverOut": [{ nodeIndex: [0] }, {}],
  };
  return known[op] ?? [{}, { "<id>": "flow" }];
}

type Names = Readonly<Record<string, string>>;

function extensionOf(op: string): string | undefined {
  return Object.keys(EXTENSIONS).find((name) => Object.hasOwn(EXTENSIONS[name] ?? {}, op));
}

const named = (items: readonly string[], names: Names) =>
  items.map((item) => Object.entries(names).reduce((text, [from, to]) => text.replace(from, to), item));

/** The variant that the player takes for the sockets of a form, after the whole graph has been checked. */
function variantOf(form: Form): { variant: Variant; names: Names } {
  const sketch = new Sketch();
  const [configuration, names] = configure(sketch, form.op);
  const inputs = named(form.inputs, names).map((item) => item.split(" ") as [string, string]);
  const values = Object.fromEntries(inputs.map(([type, id]) => [id, sketch.constant(type)]));
  for (const socket of Object.values(values)) delete socket.value;
  const extension = extensionOf(form.op);
  const outputs = Object.fromEntries(
    named(form.outputs, names).map((item) => item.split(" ").reverse() as [string, string]),
  );
  const parts = {
    ...(Object.keys(configuration).length > 0 && { configuration }),
    ...(extension !== undefined && { extension, outputs }),
  };
  const node = sketch.node(form.op, values, parts);
  for (const id of named(form.flowsOut, names)) sketch.flow(node, id, sketch.node("flow/sequence"));
  const graph = validate(new Asset(sketch.json(ASSET) as never), EXTENSIONS, () => 0);
  const variant = graph.nodes[node]?.variant;
  if (!variant) throw new Error(`${form.op} is not supported`);
  return { variant, names };
}

/** Compiles an operation on a bench that is none; which flows it takes and leads to. */
function flowsOf(variant: Variant): { taken: string[]; led: Set<string> } {
  const led = new Set<string>();
  const anything: unknown = new Proxy(() => 0, { get: () => anything, apply: () => anything });
  const flow = (id: string) => {
    led.add(id);
    return () => null;
  };
  const bench = {
    m: new Float64Array(64),
    rt: anything,
    config: anything,
    index: 0,
    flows: [],
    layout: anything,
    in: () => 0,
    out: () => 0,
    state: () => 0,
    evaluate: () => () => {},
    flow,
  } as unknown as FlowBench;
  const taken = Object.keys(variant.build?.(bench) ?? {});
  variant.listen?.(bench);
  return { taken, led };
}

const sorted = (items: Iterable<string>) => [...items].sort();
const typed = (sockets: Readonly<Record<string, string>>) =>
  sorted(Object.entries(sockets).map(([id, type]) => `${type} ${id}`));

describe("the operations of the standard", () => {
  it("are those that the player has, and no others", () => {
    const ours = [...Object.keys(CORE), ...Object.values(EXTENSIONS).flatMap((table) => Object.keys(table))];
    expect(sorted(ours)).toEqual(sorted(new Set(STANDARD.map(([op = ""]) => op))));
    expect(new Set(STANDARD.map(([op]) => op)).size).toBe(138);
  });

  it("have the sockets of the standard", () => {
    for (const form of FORMS) {
      const { variant, names } = variantOf(form);
      const title = `${form.op} (${form.inputs})`;
      expect(typed(variant.inputs), title).toEqual(sorted(named(form.inputs, names)));
      expect(typed(variant.outputs), title).toEqual(sorted(named(form.outputs, names)));
      const { taken, led } = flowsOf(variant);
      expect(sorted(taken), title).toEqual(sorted(named(form.flowsIn, names)));
      const free = form.flowsOut.includes("<id>");
      expect(free ? [] : sorted(led), title).toEqual(free ? [] : sorted(named(form.flowsOut, names)));
    }
  });

  it("take no types but those of the standard", () => {
    const known = new Map<string, string[]>();
    for (const { op, inputs, outputs } of FORMS) {
      const text = `${sorted(inputs)} → ${sorted(outputs)}`;
      known.set(op, [...(known.get(op) ?? []), text]);
    }
    for (const [op, operation] of Object.entries(CORE)) {
      if (typeof operation === "function") continue;
      const ours = operation.map(({ inputs, outputs }) => `${typed(inputs)} → ${typed(outputs)}`);
      expect(sorted(ours), op).toEqual(sorted(known.get(op) ?? []));
    }
  });

  it("choose among values of any type", () => {
    for (const type of SIGNATURES) {
      for (const op of ["math/select", "math/switch"]) {
        const inputs =
          op === "math/select"
            ? ["bool condition", "T a", "T b"]
            : ["int selection", "T <case>", "T default"];
        const form = {
          op,
          inputs: inputs.map((item) => item.replace(/^T /, `${type} `)),
          outputs: [`${type} value`],
          flowsIn: [],
          flowsOut: [],
        };
        expect(variantOf(form).variant.outputs).toEqual({ value: type });
      }
    }
  });
});
