/**
 * Numbers that look random and are a function of seed and count: the same bits as laws/solvers/random.py.
 * A word is the count, hashed with the 32-bit finalizer of Wellons ("Prospecting for hash functions", 2018, lowbias32).
 */

/** Of a normal number: the sum of so many even ones. */
const BYTES = 16;
const MEAN = (BYTES * 255) / 2;
const DEVIATION = Math.sqrt((BYTES * (256 * 256 - 1)) / 12);
/** Where the counts of speeds begin; those of places begin at 0. */
const SPEEDS = 1 << 20;

function mixed(word: number): number {
  let x = word;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A 32-bit word. */
export function word(seed: number, count: number): number {
  return mixed(Math.imul(count, 0x9e3779b9) ^ mixed(seed));
}

/** The seed of one trial: what is drawn in it has nothing to do with that of another trial, seed or lab. */
export function ofTrial(built: number, seed: number, trial: number): number {
  return word(word(built, seed), trial);
}

/** From 0 to just below 1. */
export function fraction(seed: number, count: number): number {
  return word(seed, count) / 4294967296;
}

/** Of mean 0 and variance 1. */
export function normal(seed: number, count: number): number {
  let total = 0;
  for (let part = 0; part < BYTES / 4; part++) {
    const bytes = word(seed, SPEEDS + 4 * count + part);
    for (const shift of [0, 8, 16, 24]) total += (bytes >>> shift) & 255;
  }
  return (total - MEAN) / DEVIATION;
}
