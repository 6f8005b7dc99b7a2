/**
 * A source of numbers in [0, 1) that is the same in every run: Marsaglia's xorshift with the shifts
 * 13, 17, 5 (Journal of Statistical Software 8 (14), 2003).
 */
export function xorshift(seed: number): () => number {
  let x = seed | 0 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}
