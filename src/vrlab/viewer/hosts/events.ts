/** What a Lab tells its host. */
import type { Row } from "../data/rows";
import type { GraphFault, LabErrorCode } from "../lab/errors";
import type { Vec3 } from "../lab/json";
import type { LabModel } from "../lab/model";
import type { Numbers } from "./runner";

export interface CameraView {
  readonly position: Vec3;
  readonly target: Vec3;
}

export interface LabEvents {
  /** Path of the object that is selected, "" for none. */
  select: string;
  parameters: Numbers;
  /** Observables by id, and `t`; ten times a second while time runs, and after every change. */
  readings: Numbers;
  /** The user has moved the view. */
  camera: CameraView;
  playing: boolean;
  /** All that has been measured, after each change. */
  measured: readonly Row[];
  loaded: LabModel;
  error: { readonly code: LabErrorCode | GraphFault | "unknown"; readonly detail: string };
}
