/** What the tools get of the lab that they are for. */
import type { LabModel } from "../../lab/model";
import type { Stage } from "../../stage/stage";
import type { Interface } from "../../ui/interface";

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
  /** Index of the node of the selected object, −1 for none. */
  selectedNode(): number;
}

/** Choices that outlive a reload of the lab. */
export interface Kept {
  walks: boolean;
  seated: boolean;
}
