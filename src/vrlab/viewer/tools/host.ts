/** What the module of the tools gets of the lab that they are for, and what it gives. Types only. */
import type { Row } from "../data/rows";
import type { Json } from "../lab/json";
import type { LabModel } from "../lab/model";
import type { SceneObject } from "../lab/objects";
import type { Stage } from "../stage/stage";
import type { Measurement } from "../stage/tape/measure";
import type { Interface, ToolParts } from "../ui/interface";
import type { ToolWords } from "../ui/tools/words";

type Numbers = Readonly<Record<string, number>>;

/** What runs: it is read, and acted on through events alone. */
export interface ToolSession {
  readonly playing: boolean;
  readonly runner:
    | {
        readonly readings: Numbers;
        readonly parameters: Numbers;
        readonly time: number;
        /** Steps of the law that nothing is told or drawn of. */
        step(steps: number): void;
      }
    | undefined;
  /** Simulated seconds in one of the clock, from 0 to 1. */
  rate: number;
  play(playing: boolean): void;
  /** Steps of the law; left out, as many as can be seen, and the lab then stands. */
  step(steps?: number): void;
  reset(): void;
  setParameter(id: string, value: number): void;
  /** Sends an event to the graph. */
  send(event: string, values?: Numbers): void;
}

export interface ToolHost {
  readonly stage: Stage;
  readonly ui: Interface;
  /** The file's JSON, for what the model leaves to modules. */
  readonly gltf: Json;
  readonly model: LabModel;
  readonly session: ToolSession;
  /** The element that holds the whole lab. */
  readonly root: HTMLElement;
  /** Among other things on a page: keys held down are meant for the view only while it has the focus. */
  readonly embedded: boolean;
  /** What was chosen in the lab before this one on the same element. */
  readonly kept: Kept;
  goTo(viewpoint: string): void;
  /** Tells the host what has been measured. */
  tell(rows: readonly Row[]): void;
  /** The object that is selected. */
  selected(): SceneObject | undefined;
}

/** With the words that come with the tools. */
export interface OwnHost extends ToolHost {
  readonly words: ToolWords;
}

/** Choices that outlive a reload of the lab, and what outlives only a change of the language. */
export interface Kept {
  walks: boolean;
  seated: boolean;
  labels: boolean;
  measured: Measurement[];
}

/** The panel, what lies over the view, and what happens to them. */
export interface ToolsOfLab extends ToolParts {
  /** Before each frame; true while something moves. */
  frame(seconds: number): boolean;
  /** After each frame. */
  drawn(): void;
  /** Takes rows that were measured before. */
  restore(rows: unknown): void;
  dispose(): void;
}

export interface ToolsModule {
  /** `take` gives the modules that add to the tools, where the page has them. */
  make(host: ToolHost, take: (name: string) => PartModule | undefined): ToolsOfLab;
}

/** What a module adds to the tools of a lab. */
export interface ToolPart {
  /** Of the panel of tools. */
  readonly section?: HTMLElement;
  /** The panel of the experiment. */
  readonly trials?: HTMLElement;
  /** What lies over the view. */
  readonly overlay?: HTMLElement;
  /** What keys do while the view has the focus, by their names in small letters. */
  readonly keys?: Readonly<Record<string, () => void>>;
  /** What its keys do, for the help: the key, and a few words. */
  readonly help?: readonly (readonly [string, string])[];
  /** Before each frame; true while something moves. */
  frame?(seconds: number): boolean;
  /** After each frame. */
  drawn?(): void;
  /** Takes rows that were measured before: JSON that anybody may have written. */
  restore?(rows: unknown): void;
  dispose(): void;
}

export interface PartModule {
  /** Undefined for a lab that it has nothing for. */
  make(host: ToolHost): ToolPart | undefined;
}
