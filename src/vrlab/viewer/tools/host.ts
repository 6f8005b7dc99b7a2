/** What the module of the tools gets of the lab that they are for, and what it gives. Types only. */
import type { LabModel } from "../lab/model";
import type { SceneObject } from "../lab/objects";
import type { Stage } from "../stage/stage";
import type { Measurement } from "../stage/tape/measure";
import type { Interface, ToolParts } from "../ui/interface";

export interface ToolHost {
  readonly stage: Stage;
  readonly ui: Interface;
  readonly model: LabModel;
  /** The element that holds the whole lab. */
  readonly root: HTMLElement;
  /** Among other things on a page: keys held down are meant for the view only while it has the focus. */
  readonly embedded: boolean;
  /** What was chosen in the lab before this one on the same element. */
  readonly kept: Kept;
  goTo(viewpoint: string): void;
  /** The object that is selected. */
  selected(): SceneObject | undefined;
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
  dispose(): void;
}

export interface ToolsModule {
  make(host: ToolHost): ToolsOfLab;
}
