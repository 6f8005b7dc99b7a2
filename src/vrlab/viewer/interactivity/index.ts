/** A player of the glTF extension KHR_interactivity. It knows no three.js and no page. */
export { GraphError } from "./errors";
export type { Flow, Step } from "./machine";
export type { FlowBench, NodeView, Operation, OperationTable, ValueBench, Variant } from "./operation";
export type { Extensions } from "./operations";
export {
  type EventInfo,
  hasGraph,
  loadGraph,
  Player,
  type PlayerOptions,
  type PlayerState,
  type SelectInfo,
  type SentEvent,
} from "./player";
export type { Report } from "./runtime";
export type { Binding, PropertyValue, SceneAccess } from "./scene";
export type { ValueType } from "./types";
export type { EventValue } from "./values";
