import { typeOf } from "./choose";
import type { Flow } from "./machine";
import type { FlowBench, Operation, OperationTable, Sockets } from "./operation";
import type { Runtime } from "./runtime";
import { type ValueType, widthOf } from "./types";

/** Text and parameters of a message, in order. */
type Part = string | { readonly socket: string };

/** Splits `{name}` from text, `{{` and `}}` being braces; undefined when the syntax is wrong ("Log"). */
export function parseMessage(message: string): readonly Part[] | undefined {
  const tokens: readonly string[] = message.match(/\{\{|\}\}|\{[^{}]+\}|[^{}]+|[{}]/g) ?? [];
  if (tokens.includes("{") || tokens.includes("}")) return undefined;
  return tokens.map((token) => {
    if (token === "{{" || token === "}}") return token.slice(1);
    return token.startsWith("{") ? { socket: token.slice(1, -1) } : token;
  });
}

function text(rt: Runtime, type: ValueType, at: number): string {
  const numbers = Array.from(rt.m.subarray(at, at + widthOf(type)));
  if (type === "bool") return String(numbers[0] === 1);
  if (type === "ref") return rt.references.text(numbers[0] ?? 0);
  return numbers.length === 1 ? String(numbers[0]) : `[${numbers.join(", ")}]`;
}

function buildLog(
  bench: FlowBench,
  severity: number,
  parts: readonly Part[],
  inputs: Sockets,
): Record<string, Flow> {
  const { rt } = bench;
  const [evaluate, out] = [bench.evaluate(), bench.flow("out")];
  const pieces = parts.map((part) => {
    if (typeof part === "string") return () => part;
    const [type, at] = [inputs[part.socket] ?? "float", bench.in(part.socket)];
    return () => text(rt, type, at);
  });
  return {
    in: () => {
      evaluate();
      rt.report({ kind: "log", severity, message: pieces.map((piece) => piece()).join("") });
      return out;
    },
  };
}

const log: Operation = (node) => {
  const [severity, message] = [node.config.int("severity"), node.config.string("message")];
  const given = severity === undefined || message === undefined ? undefined : parseMessage(message);
  // An invalid configuration falls back to the default as a whole: severity 0, an empty message.
  const [level, parts] = given ? [severity ?? 0, given] : [0, []];
  const sockets = parts.flatMap((part) => (typeof part === "string" ? [] : [part.socket]));
  const inputs: Sockets = Object.fromEntries(sockets.map((socket) => [socket, typeOf(node, socket)]));
  return [{ inputs, outputs: {}, build: (bench) => buildLog(bench, level, parts, inputs) }];
};

export const DEBUG: OperationTable = { "debug/log": log };
