import { MAX_WAITING } from "./customevents";
import type { Flow } from "./machine";
import type { FlowBench, NodeView, Operation, OperationTable, Sockets, Variant } from "./operation";
import type { PointingKind, PointingState } from "./pointing";
import { widthOf } from "./types";

const onStart: Variant = {
  inputs: {},
  outputs: { event: "ref" },
  listen: ({ m, rt, out, flow }) => {
    const [event, next] = [out("event"), flow("out")];
    rt.onStart.push(() => {
      m[event] = rt.lifecycle;
      return next;
    });
  },
};

const onTick: Variant = {
  inputs: {},
  outputs: { timeSinceStart: "float", timeSinceLastTick: "float", event: "ref" },
  listen: ({ m, rt, out, flow }) => {
    const [since, last, event, next] = [
      out("timeSinceStart"),
      out("timeSinceLastTick"),
      out("event"),
      flow("out"),
    ];
    rt.onTick.push(() => {
      m[since] = rt.now;
      m[last] = rt.elapsed;
      m[event] = rt.lifecycle;
      return next;
    });
  },
};

const stopPropagation: Variant = {
  inputs: { stopImmediate: "bool", event: "ref" },
  outputs: {},
  build: (bench) => {
    const { m, rt } = bench;
    const [event, immediate] = [bench.in("event"), bench.in("stopImmediate")];
    const [evaluate, out] = [bench.evaluate(), bench.flow("out")];
    return {
      in: () => {
        evaluate();
        const reference = m[event] as number;
        if (rt.references.isEvent(reference)) rt.occurrences.stop(reference, m[immediate] === 1);
        return out;
      },
    };
  },
};

/** The index of the custom event and its sockets. */
function eventOf(node: NodeView): readonly [number, Sockets] {
  const index = node.config.int("event") ?? -1;
  const sockets = node.graph.events[index];
  if (!sockets) return node.fail("bad-event", `there is no event ${index}`, "name one of the graph's events");
  return [index, Object.fromEntries(sockets)];
}

const receive: Operation = (node) => {
  const [index, sockets] = eventOf(node);
  const names = Object.keys(sockets);
  return [
    {
      inputs: {},
      outputs: { ...sockets, event: "ref" },
      // All receivers read the values of the event itself.
      place: (layout) => ({
        ...Object.fromEntries(names.map((name) => [name, layout.eventValue(index, name)])),
        event: layout.eventReference(index),
      }),
      listen: ({ layout, flow }) => {
        const next = flow("out");
        if (next) layout.event(index).receivers.push(next);
      },
    },
  ];
};

function buildSend(bench: FlowBench, index: number, sockets: Sockets): Record<string, Flow> {
  const { m, rt } = bench;
  const event = bench.layout.event(index);
  const [evaluate, out] = [bench.evaluate(), bench.flow("out")];
  const places = Object.entries(sockets).map(([name, type]) => [bench.in(name), widthOf(type)] as const);
  return {
    in: () => {
      evaluate();
      const values = places.map(([at, width]) => Array.from(m.subarray(at, at + width)));
      if (!rt.customEvents.send(event, values)) rt.halt(`more than ${MAX_WAITING} events wait`);
      return out;
    },
  };
}

const send: Operation = (node) => {
  const [index, sockets] = eventOf(node);
  return [{ inputs: sockets, outputs: {}, build: (bench) => buildSend(bench, index, sockets) }];
};

export const EVENTS: OperationTable = {
  "event/onStart": [onStart],
  "event/onTick": [onTick],
  "event/stopPropagation": [stopPropagation],
  "event/receive": receive,
  "event/send": send,
};

type Output = readonly [
  socket: string,
  type: "int" | "ref" | "float3",
  value: (state: PointingState) => number[],
];

const COMMON: readonly Output[] = [
  ["controllerIndex", "int", (state) => [state.controller]],
  ["event", "ref", (state) => [state.event]],
];

const ON_SELECT: readonly Output[] = [
  ["selectedNode", "ref", (state) => [state.node]],
  ["selectionPoint", "float3", (state) => [...state.point]],
  ["selectionRayOrigin", "float3", (state) => [...state.rayOrigin]],
  ...COMMON,
];

const ON_HOVER: readonly Output[] = [["hoveredNode", "ref", (state) => [state.node]], ...COMMON];

function listenTo(bench: FlowBench, kind: PointingKind, outputs: readonly Output[], node: number): void {
  const { m, rt } = bench;
  const next = bench.flow("out");
  const places = outputs.map(([socket, , value]) => [bench.out(socket), value] as const);
  rt.pointing.listen(kind, node, () => {
    const state = rt.pointing.current;
    if (state) for (const [at, value] of places) m.set(value(state), at);
    return next;
  });
}

function pointingEvent(kind: PointingKind, outputs: readonly Output[]): Operation {
  return (node) => {
    const index = node.config.int("nodeIndex") ?? -1;
    // Without a node of the asset the event never happens: that is the default configuration.
    const listens = index >= 0 && index < node.graph.nodeCount;
    return [
      {
        inputs: {},
        outputs: Object.fromEntries(outputs.map(([socket, type]) => [socket, type])),
        initial: { controllerIndex: [-1] },
        listen: (bench) => {
          if (listens) listenTo(bench, kind, outputs, index);
        },
      },
    ];
  };
}

/** KHR_node_selectability and KHR_node_hoverability. */
export const SELECTABILITY: OperationTable = { "event/onSelect": pointingEvent("select", ON_SELECT) };
export const HOVERABILITY: OperationTable = {
  "event/onHoverIn": pointingEvent("hoverIn", ON_HOVER),
  "event/onHoverOut": pointingEvent("hoverOut", ON_HOVER),
};
