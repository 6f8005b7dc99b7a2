/** How long an arrow is. */

/** Metres of the longest arrow. */
export const LONGEST = 0.4;

/** Metres for one unit: 1, 2 or 5 times a power of ten, so that the greatest value seen is no longer than LONGEST. */
export class ArrowScale {
  private greatest = 0;
  /** 0 while nothing was seen. */
  metres = 0;

  /** Takes in a value; true where the scale has become another. */
  see(value: number): boolean {
    if (!Number.isFinite(value) || value <= this.greatest) return false;
    this.greatest = value;
    const before = this.metres;
    if (before === 0 || value * before > LONGEST) this.metres = oneTwoFive(LONGEST / value);
    return this.metres !== before;
  }
}

/** The greatest of 1, 2, 5 times a power of ten that is not above `value`. */
export function oneTwoFive(value: number): number {
  const exponent = Math.floor(Math.log10(value) + 1e-12);
  const power = 10 ** exponent;
  const mantissa = [5, 2].find((m) => m * power <= value * (1 + 1e-12)) ?? 1;
  // 3 × 0.1 must not become 0.30000000000000004.
  return Number((mantissa * power).toPrecision(12));
}
