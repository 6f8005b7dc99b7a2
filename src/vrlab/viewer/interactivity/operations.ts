import { ANIMATIONS } from "./animationops";
import { CHOICES } from "./choose";
import { COLORS } from "./color";
import { CONVERSIONS } from "./convert";
import { DEBUG } from "./debug";
import { DELAYS } from "./delayops";
import { EVENTS, HOVERABILITY, SELECTABILITY } from "./eventops";
import { FLOWS } from "./flow";
import { ARITHMETIC, FUNCTIONS } from "./math";
import { MATRIX_OPERATIONS } from "./matrix";
import type { OperationTable } from "./operation";
import { POINTERS } from "./pointers";
import { QUATERNIONS } from "./quaternion";
import { SWIZZLES } from "./swizzle";
import { VARIABLES } from "./variables";
import { VECTOR_OPERATIONS } from "./vector";

/** The operations of KHR_interactivity. A new operation is one entry in one of these tables. */
export const CORE: OperationTable = {
  ...ARITHMETIC,
  ...FUNCTIONS,
  ...CHOICES,
  ...VECTOR_OPERATIONS,
  ...MATRIX_OPERATIONS,
  ...QUATERNIONS,
  ...SWIZZLES,
  ...COLORS,
  ...CONVERSIONS,
  ...FLOWS,
  ...DELAYS,
  ...VARIABLES,
  ...POINTERS,
  ...ANIMATIONS,
  ...EVENTS,
  ...DEBUG,
};

/** Operations that other extensions define, by the name of the extension. */
export type Extensions = Readonly<Record<string, OperationTable>>;

export const EXTENSIONS: Extensions = {
  KHR_node_selectability: SELECTABILITY,
  KHR_node_hoverability: HOVERABILITY,
};
