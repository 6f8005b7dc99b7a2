import { xorshift } from "../../../src/vrlab/viewer/interactivity/random";

/** Random choices that are the same in every run. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = xorshift(seed);
    // The first numbers of neighbouring seeds are alike.
    for (let i = 0; i < 16; i++) this.#random();
  }

  number(low: number, high: number): number {
    return low + (high - low) * this.#random();
  }

  whole(low: number, high: number): number {
    return Math.floor(this.number(low, high + 1));
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)] as T;
  }
}
