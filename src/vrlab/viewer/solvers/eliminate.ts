/**
 * Solves linear equations by Gaussian elimination with partial pivoting. Each row is the coefficients and the right side;
 * the rows are used up. A singular matrix gives numbers that are not finite.
 */
export function eliminate(rows: Float64Array[]): readonly number[] {
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(at(rows, i, k)) > Math.abs(at(rows, pivot, k))) pivot = i;
    const [upper, lower] = [rows[k], rows[pivot]] as [Float64Array, Float64Array];
    [rows[k], rows[pivot]] = [lower, upper];
    for (let i = k + 1; i < size; i++) {
      const factor = at(rows, i, k) / at(rows, k, k);
      const row = rows[i] as Float64Array;
      for (let j = k; j <= size; j++) row[j] = at(rows, i, j) - factor * at(rows, k, j);
    }
  }
  const result = new Array<number>(size).fill(0);
  for (let k = size - 1; k >= 0; k--) {
    let rest = at(rows, k, size);
    for (let j = k + 1; j < size; j++) rest -= at(rows, k, j) * (result[j] as number);
    result[k] = rest / at(rows, k, k);
  }
  return result;
}

function at(rows: readonly Float64Array[], i: number, j: number): number {
  return rows[i]?.[j] as number;
}
