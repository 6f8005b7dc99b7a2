import { index, type Json, list, number, own, record, text } from "./json";
import { readText, type Text } from "./text";

/** A live parameter: what a pupil may change while the lab runs. Numbers are in `unit`, SI. */
export interface Parameter {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly symbol: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly initial: number;
  /** Index of the graph's variable that holds the value in force. */
  readonly variable: number;
  /** Id of the event that sets it. */
  readonly event: string;
  /** Names of the whole numbers from `minimum` on. */
  readonly choices: readonly Text[];
}

/** A number that can be read while the lab runs. */
export interface Observable {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly variable: number;
}

/** What runs by itself: which variables of the graph tell its state. Simulated seconds are steps × step. */
export interface Behavior {
  readonly id: string;
  readonly name: Text;
  /** Whether anything changes with time; one without states only maps parameters. */
  readonly evolves: boolean;
  readonly step: number;
  readonly running: number;
  readonly steps: number;
  readonly parameters: readonly Parameter[];
  readonly observables: readonly Observable[];
}

const ID = /^[a-z][a-z0-9_]{0,63}$/;
const MOST = 64;

/** How many variables the file's first KHR_interactivity graph has. */
export function variableCount(gltf: Json): number {
  const interactivity = record(own(gltf.extensions, "KHR_interactivity"));
  const graphs = list(interactivity.graphs);
  const chosen = index(interactivity.graph ?? 0, graphs.length);
  return list(own(graphs[chosen], "variables")).length;
}

/** The behaviours of VRLAB_lab; what is not whole, or points outside of the graph, is left out. */
export function readBehaviors(value: unknown, variables: number): readonly Behavior[] {
  const seen = new Set<string>();
  return list(value, MOST).flatMap((entry) => {
    const behavior = record(entry);
    const graph = record(behavior.graph);
    const running = index(graph.running, variables);
    const steps = index(graph.steps, variables);
    const states = own(behavior.definition, "states");
    if (!ID.test(text(behavior.id)) || running < 0 || steps < 0) return [];
    return {
      id: text(behavior.id),
      name: readText(behavior.name),
      evolves: states === undefined || list(states).length > 0 || own(own(entry, "solver"), "kind") === "gas",
      step: number(behavior.step, 1 / 240, 1e-6, 1),
      running,
      steps,
      parameters: list(behavior.parameters, MOST).flatMap((p) => readParameter(record(p), variables, seen)),
      observables: list(behavior.observables, MOST).flatMap((o) => readObservable(record(o), variables)),
    };
  });
}

function readParameter(value: Json, variables: number, seen: Set<string>): Parameter[] {
  const id = text(value.id);
  const minimum = number(value.minimum, Number.NaN);
  const maximum = number(value.maximum, Number.NaN);
  const variable = index(value.variable, variables);
  const event = text(value.event, 200);
  if (!ID.test(id) || seen.has(id) || variable < 0 || event === "" || !(minimum < maximum)) return [];
  seen.add(id);
  const step = number(value.step, (maximum - minimum) / 100, 1e-12, maximum - minimum);
  const initial = number(value.initial, minimum, minimum, maximum);
  const name = readText(value.name);
  const choices = list(value.choices, MOST).map(readText);
  return [{ id, name, choices, ...labels(value), minimum, maximum, step, initial, variable, event }];
}

function readObservable(value: Json, variables: number): Observable[] {
  const id = text(value.id);
  const variable = index(value.variable, variables);
  if (!ID.test(id) || variable < 0) return [];
  return [{ id, name: readText(value.name), unit: labels(value).unit, variable }];
}

function labels(value: Json): { unit: string; symbol: string } {
  return { unit: text(value.unit, 32), symbol: text(value.symbol, 16) };
}

/** The name of what is chosen, undefined for a quantity. */
export function choiceOf({ choices, minimum }: Parameter, value: number): Text | undefined {
  return choices[Math.round(value - minimum)];
}

/** The value within the parameter's range, or NaN where it is no number at all. */
export function clampTo(parameter: Parameter, value: number): number {
  return Math.min(parameter.maximum, Math.max(parameter.minimum, value));
}

/** The nearest value that is a whole number of steps from the minimum, or the maximum, which need not be one. */
export function snapTo(parameter: Parameter, value: number): number {
  const { minimum, maximum, step } = parameter;
  const steps = minimum + Math.round((value - minimum) / step) * step;
  // 0.1 + 0.2 must not be shown as 0.30000000000000004: 12 digits are more than any control has.
  const snapped = clampTo(parameter, Number(steps.toPrecision(12)));
  return maximum - value < Math.abs(value - snapped) ? maximum : snapped;
}
