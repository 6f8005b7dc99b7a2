import { isCourse } from "./interpolate";
import type { Flow } from "./machine";
import type { FlowBench, NodeView, Operation, OperationTable, Sockets, ValueBench } from "./operation";
import type { Property } from "./properties";
import type { PropertyValue } from "./scene";
import { parseTemplate, type Template } from "./template";
import { defaultOf, isFloat, type ValueType, widthOf } from "./types";
import { courseOf } from "./variables";

/** A template and the type of the property, from the node's configuration. */
interface Target {
  readonly template: Template;
  readonly type: ValueType;
  /** The sockets of the template's parameters. */
  readonly inputs: Sockets;
}

function targetOf(node: NodeView, reserved: readonly string[]): Target {
  const pointer = node.config.string("pointer");
  const template = pointer === undefined ? undefined : parseTemplate(pointer);
  if (!template || template.parameters.some(({ name }) => reserved.includes(name))) {
    return node.fail(
      "bad-pointer",
      `${JSON.stringify(pointer)} is not a pointer template`,
      "write /nodes/[i]/rotation",
    );
  }
  const type = node.graph.types[node.config.int("type") ?? -1];
  if (type === undefined)
    return node.fail("bad-type", "type is not an index of types", "name the property's type");
  return {
    template,
    type,
    inputs: Object.fromEntries(template.parameters.map(({ name, type: t }) => [name, t])),
  };
}

/** The effective pointer, or undefined when a parameter is negative or null. */
type Locate = () => string | undefined;

function locate(bench: ValueBench, template: Template): Locate {
  const { m, rt } = bench;
  const places = template.segments.map((segment) =>
    typeof segment === "string" ? segment : { at: bench.in(segment.name), type: segment.type },
  );
  return () => {
    let pointer = "";
    for (const place of places) {
      if (typeof place === "string") pointer += `/${place}`;
      else {
        const value = m[place.at] as number;
        if (place.type === "int" ? value < 0 : value === 0) return undefined;
        pointer =
          place.type === "int" ? `${pointer}/${value}` : joinReference(pointer, rt.references.text(value));
      }
    }
    return pointer;
  };
}

/** `/nodes/{n}` with a reference to `/nodes/3` is `/nodes/3`; one to anything else leads nowhere. */
function joinReference(prefix: string, text: string): string {
  return text.startsWith(`${prefix}/`) && !text.includes("/", prefix.length + 1) ? text : `${prefix}/${text}`;
}

/** The parameters' property; found again only when a parameter has changed. */
interface Finder {
  find(): Property | undefined;
  pointer(): string;
}

function finder(bench: ValueBench, { template, type }: Target): Finder {
  const { m, rt } = bench;
  const addresses = template.parameters.map(({ name }) => bench.in(name));
  const last = new Float64Array(addresses.length).fill(Number.NaN);
  const effective = locate(bench, template);
  let pointer: string | undefined;
  let property: Property | undefined;
  let fresh = true;
  return {
    pointer: () => pointer ?? "",
    find: () => {
      addresses.forEach((address, i) => {
        if (m[address] !== last[i]) fresh = true;
        last[i] = m[address] as number;
      });
      if (!fresh) return property;
      fresh = false;
      pointer = effective();
      const found = pointer === undefined ? undefined : rt.properties.find(pointer);
      property = found?.accepts(type) ? found : undefined;
      return property;
    },
  };
}

/** Writes a property's value to memory; false when it is missing or has the wrong length. */
function store(m: Float64Array, at: number, width: number, value: PropertyValue | undefined): boolean {
  if (value === undefined) return false;
  if (typeof value !== "object") {
    m[at] = Number(value);
    return width === 1;
  }
  if (value.length !== width) return false;
  for (let i = 0; i < width; i++) m[at + i] = value[i] as number;
  return true;
}

const get: Operation = (node) => {
  const target = targetOf(node, []);
  const { type } = target;
  const [width, fallback] = [widthOf(type), defaultOf(type)];
  return [
    {
      inputs: target.inputs,
      outputs: { value: type, isValid: "bool" },
      volatile: true,
      compute: (bench) => {
        const { m } = bench;
        const [value, isValid, property] = [bench.out("value"), bench.out("isValid"), finder(bench, target)];
        return () => {
          const valid = store(m, value, width, property.find()?.read(type));
          m[isValid] = valid ? 1 : 0;
          if (!valid) m.set(fallback, value);
        };
      },
    },
  ];
};

function buildSet(bench: FlowBench, target: Target): Record<string, Flow> {
  const { rt } = bench;
  const [value, evaluate, property] = [bench.in("value"), bench.evaluate(), finder(bench, target)];
  const [out, err] = [bench.flow("out"), bench.flow("err")];
  // A view, so that setting a property makes no garbage.
  const view = bench.m.subarray(value, value + widthOf(target.type));
  return {
    in: () => {
      evaluate();
      const write = property.find()?.write;
      if (!write) return err;
      rt.interpolations.cancel(property.pointer());
      write(view);
      return out;
    },
  };
}

const set: Operation = (node) => {
  const target = targetOf(node, ["value"]);
  const inputs: Sockets = { ...target.inputs, value: target.type };
  return [{ inputs, outputs: {}, build: (bench) => buildSet(bench, target) }];
};

function buildInterpolate(bench: FlowBench, target: Target): Record<string, Flow> {
  const { m, rt } = bench;
  const width = widthOf(target.type);
  const [value, evaluate, property] = [bench.in("value"), bench.evaluate(), finder(bench, target)];
  const [out, err, done] = [bench.flow("out"), bench.flow("err"), bench.flow("done")];
  const course = courseOf(bench);
  return {
    in: () => {
      evaluate();
      const [found, plan, from] = [property.find(), course(), new Float64Array(width)];
      if (!found?.write || !isCourse(plan) || rt.interpolations.full) return err;
      if (!store(from, 0, width, found.read(target.type))) return err;
      const to = m.slice(value, value + width);
      const [key, write, spherical] = [property.pointer(), found.write, found.quaternion];
      rt.interpolations.begin({ key, course: plan, from, to, spherical, write, done });
      return out;
    },
  };
}

const interpolate: Operation = (node) => {
  const target = targetOf(node, ["value", "duration", "p1", "p2"]);
  const { type } = target;
  if (!isFloat(type)) node.fail("bad-type", `a ${type} property cannot be interpolated`, "use a float type");
  const inputs: Sockets = { ...target.inputs, value: type, duration: "float", p1: "float2", p2: "float2" };
  return [{ inputs, outputs: {}, build: (bench) => buildInterpolate(bench, target) }];
};

export const POINTERS: OperationTable = {
  "pointer/get": get,
  "pointer/set": set,
  "pointer/interpolate": interpolate,
};
