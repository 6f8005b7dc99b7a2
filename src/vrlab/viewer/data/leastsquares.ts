/**
 * Weighted least squares for polynomials of up to second degree, solved in coordinates that are centred and scaled, by
 * Gram–Schmidt, so that years and millimetres lose no digits.
 */

/** What is fitted: y with its standard deviation at x. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  readonly sigma: number;
}

/** By powers of x: [a, b, c] of a + b x + c x², with their covariance; 0 where a power is not fitted. */
export interface Solution {
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** Sum of the squared residuals, each in units of its sigma. */
  readonly chi2: number;
}

const DEGREES = [0, 1, 2];

/** Undefined where the samples do not decide for one curve. `powers` are some of 0, 1, 2, in order. */
export function solve(samples: readonly Sample[], powers: readonly number[]): Solution | undefined {
  if (new Set(samples.map(({ x }) => x)).size < powers.length) return undefined;
  // Moving x mixes each power with all lower ones, so these must be there.
  const middle = powers.every((power, i) => power === i) ? mean(samples.map(({ x }) => x)) : 0;
  const reach = Math.max(...samples.map(({ x }) => Math.abs(x - middle))) || 1;
  const columns = powers.map((power) =>
    samples.map(({ x, sigma }) => ((x - middle) / reach) ** power / sigma),
  );
  const made = orthogonal(columns);
  if (!made) return undefined;
  const inverse = invert(made.triangle);
  const along = made.columns.map((column) => dot(column, values(samples)));
  const local = inverse.map((row) => dot(row, along));
  const move = moved(powers, middle, reach);
  const rows = move.map((row) => inverse[0]?.map((_, k) => dot(row, column(inverse, k))) ?? []);
  const coefficients = move.map((row) => dot(row, local));
  const covariance = rows.map((a) => rows.map((b) => dot(a, b)));
  const chi2 = samples.reduce(
    (sum, { x, y, sigma }) => sum + ((y - evaluateAt(local, powers, (x - middle) / reach)) / sigma) ** 2,
    0,
  );
  return { coefficients, covariance, chi2 };
}

function evaluateAt(local: readonly number[], powers: readonly number[], at: number): number {
  return powers.reduce((sum, power, i) => sum + (local[i] ?? 0) * at ** power, 0);
}

/** Columns of unit length at right angles, and the triangle that makes the old ones of them. */
function orthogonal(columns: readonly number[][]) {
  const done: number[][] = [];
  const triangle = columns.map(() => columns.map(() => 0));
  for (const [k, given] of columns.entries()) {
    let left = given;
    // Twice is enough (Kahan; Parlett, The Symmetric Eigenvalue Problem, 6.9).
    for (const _ of [1, 2]) {
      for (const [j, unit] of done.entries()) {
        const share = dot(unit, left);
        set(triangle, j, k, (triangle[j]?.[k] ?? 0) + share);
        left = left.map((value, i) => value - share * (unit[i] ?? 0));
      }
    }
    const length = Math.sqrt(dot(left, left));
    if (!(length > 1e-12 * Math.sqrt(dot(given, given)))) return undefined;
    set(triangle, k, k, length);
    done.push(left.map((value) => value / length));
  }
  return { columns: done, triangle };
}

/** Of a triangle with nothing below its diagonal. */
function invert(triangle: readonly (readonly number[])[]): number[][] {
  const n = triangle.length;
  const inverse = triangle.map(() => Array<number>(n).fill(0));
  for (let k = 0; k < n; k++) {
    for (let i = k; i >= 0; i--) {
      let sum = i === k ? 1 : 0;
      for (let j = i + 1; j <= k; j++) sum -= (triangle[i]?.[j] ?? 0) * (inverse[j]?.[k] ?? 0);
      set(inverse, i, k, sum / (triangle[i]?.[i] ?? 1));
    }
  }
  return inverse;
}

/** Rows that make coefficients of powers of x of those of powers of (x − middle) / reach. */
function moved(powers: readonly number[], middle: number, reach: number): number[][] {
  const binomial = [[1], [1, 1], [1, 2, 1]];
  return DEGREES.map((to) =>
    powers.map((from) => {
      const ways = binomial[from]?.[to] ?? 0;
      return ways === 0 ? 0 : (ways * (-middle) ** (from - to)) / reach ** from;
    }),
  );
}

function values(samples: readonly Sample[]): number[] {
  return samples.map(({ y, sigma }) => y / sigma);
}

export function mean(of: readonly number[]): number {
  return of.reduce((sum, value) => sum + value, 0) / of.length;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

function column(matrix: readonly (readonly number[])[], k: number): number[] {
  return matrix.map((row) => row[k] ?? 0);
}

function set(matrix: number[][], i: number, k: number, value: number): void {
  const row = matrix[i];
  if (row) row[k] = value;
}
