import type { Configuration } from "./configuration";
import type { GraphView, Variant } from "./operation";
import type { ValueType } from "./types";

/** A behaviour graph whose every index, type and socket has been checked. */
export interface Graph {
  readonly view: GraphView;
  readonly variables: readonly Variable[];
  readonly events: readonly EventDefinition[];
  readonly nodes: readonly GraphNode[];
}

export interface Variable {
  readonly type: ValueType;
  readonly initial: readonly number[];
}

export interface EventDefinition {
  /** Undefined for an event that the outside cannot send or hear. */
  readonly id: string | undefined;
  readonly values: ReadonlyMap<string, Variable>;
}

/** Where an input value socket gets its value. */
export type Source =
  | { readonly kind: "constant"; readonly type: ValueType; readonly value: readonly number[] }
  | { readonly kind: "output"; readonly type: ValueType; readonly node: number; readonly socket: string };

export interface FlowTarget {
  readonly node: number;
  readonly socket: string;
}

export interface GraphNode {
  readonly index: number;
  readonly operation: string;
  readonly config: Configuration;
  /** Undefined for an operation that this player does not support: it does nothing. */
  readonly variant: Variant | undefined;
  readonly inputs: ReadonlyMap<string, Source>;
  readonly outputs: ReadonlyMap<string, ValueType>;
  /** In socket order. */
  readonly flows: ReadonlyMap<string, FlowTarget>;
}
