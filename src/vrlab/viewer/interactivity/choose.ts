import type { NodeView, Operation, OperationTable, Sockets, Variant } from "./operation";
import { type ValueType, widthOf } from "./types";

/** The type of an input that may be of any type; the node must give it. */
export function typeOf(node: NodeView, socket: string): ValueType {
  const type = node.types.get(socket);
  return (
    type ?? node.fail("missing-input", `the input ${socket} is missing`, "give it a value or connect it")
  );
}

const select: Operation = (node) => {
  const type = typeOf(node, "a");
  const width = widthOf(type);
  return [
    {
      inputs: { condition: "bool", a: type, b: type },
      outputs: { value: type },
      compute: ({ m, in: input, out }) => {
        const [o, condition, a, b] = [out("value"), input("condition"), input("a"), input("b")];
        if (width === 1) {
          return () => {
            m[o] = m[condition] ? (m[a] as number) : (m[b] as number);
          };
        }
        return () => {
          const from = m[condition] ? a : b;
          m.copyWithin(o, from, from + width);
        };
      },
    },
  ];
};

const switchValue: Operation = (node) => {
  const type = typeOf(node, "default");
  const width = widthOf(type);
  const cases = node.config.ints("cases") ?? [];
  const options = Object.fromEntries(cases.map((value) => [String(value), type]));
  const inputs: Sockets = { ...options, selection: "int", default: type };
  const variant: Variant = {
    inputs,
    outputs: { value: type },
    compute: ({ m, in: input, out }) => {
      const [o, selection, fallback] = [out("value"), input("selection"), input("default")];
      const places = new Map(cases.map((value) => [value, input(String(value))]));
      return () => {
        const from = places.get(m[selection] as number) ?? fallback;
        m.copyWithin(o, from, from + width);
      };
    },
  };
  return [variant];
};

const random: Variant = {
  inputs: {},
  outputs: { value: "float" },
  // Evaluated once an activation, as every value node is; hence equal for all who read it there.
  volatile: true,
  compute: ({ m, rt, out }) => {
    const o = out("value");
    return () => {
      m[o] = rt.random();
    };
  },
};

/** Selection among values of any type, random numbers, references. */
export const CHOICES: OperationTable = {
  "math/select": select,
  "math/switch": switchValue,
  "math/random": [random],
  "ref/eq": [
    {
      inputs: { a: "ref", b: "ref" },
      outputs: { value: "bool" },
      compute: ({ m, in: input, out }) => {
        const [o, a, b] = [out("value"), input("a"), input("b")];
        return () => {
          m[o] = m[a] === m[b] ? 1 : 0;
        };
      },
    },
  ],
};
