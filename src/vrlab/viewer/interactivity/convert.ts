import { unary } from "./kernels";
import type { OperationTable, Variant } from "./operation";
import type { ValueType } from "./types";

function conversion(from: ValueType, to: ValueType, f: (a: number) => number): readonly Variant[] {
  return unary([from], f, to);
}

/** Type conversions. Booleans are 0 and 1 in memory. */
export const CONVERSIONS: OperationTable = {
  "type/boolToInt": conversion("bool", "int", (a) => a),
  "type/boolToFloat": conversion("bool", "float", (a) => a),
  "type/intToBool": conversion("int", "bool", (a) => (a !== 0 ? 1 : 0)),
  "type/intToFloat": conversion("int", "float", (a) => a),
  // NaN and both zeros are false.
  "type/floatToBool": conversion("float", "bool", (a) => (a ? 1 : 0)),
  // ECMAScript's ToInt32 is the procedure that the specification spells out.
  "type/floatToInt": conversion("float", "int", (a) => a | 0),
};
