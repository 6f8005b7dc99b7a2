import { BITS_AND_CONVERSIONS } from "./bits_and_conversions";
import type { Case } from "./case";
import { FUNCTIONS } from "./functions";
import { SCALARS } from "./scalars";
import { VECTORS_AND_MATRICES } from "./vectors_and_matrices";

export type { Case, Typed } from "./case";

/** Every value operation with inputs and the outputs that the specification asks for. */
export const CASES: readonly Case[] = [
  ...SCALARS,
  ...FUNCTIONS,
  ...VECTORS_AND_MATRICES,
  ...BITS_AND_CONVERSIONS,
];
