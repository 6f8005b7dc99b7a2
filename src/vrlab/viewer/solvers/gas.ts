/**
 * An ideal gas: points in a box with a movable lid. What it does and why is told in laws/solvers/gas.py, its twin in numpy; both
 * use + − × ÷ √ in one order and give the same bits.
 */
import { fraction, normal, ofTrial } from "./random";
import { type Definition, type Solver, setting } from "./solver";

const BOLTZMANN = 1.380649e-23;
const AVOGADRO = 6.02214076e23;
const GAS_CONSTANT = BOLTZMANN * AVOGADRO;
const LID_SPEED = 0.1;

type Triple = [number, number, number];

export class Gas implements Solver {
  readonly counts = [4, 3] as const;
  private readonly seed: number;
  private readonly count: number;
  private readonly width: number;
  private readonly depth: number;
  private readonly slow: number;
  private readonly window: number;
  private readonly mass: number;
  private readonly square: number;
  private height = 0;
  private temperature = 0;
  private pressure = 0;
  /** All along x, then all along y, then all along z. */
  private readonly at: Float64Array;
  private readonly speed: Float64Array;
  private pushed: Triple = [0, 0, 0];
  private watched = 0;

  constructor({ settings, step, nodes }: Definition) {
    this.h = step;
    this.seed = setting(settings, "seed", 0, 2 ** 31 - 1);
    this.count = setting(settings, "count", 1, 1000);
    this.width = setting(settings, "width", 0.01, 10);
    this.depth = setting(settings, "depth", 0.01, 10);
    this.slow = setting(settings, "slow", 1, 1e6);
    this.window = setting(settings, "window", 1, 10_000);
    const molar = setting(settings, "molar_mass", 1e-4, 1);
    this.mass = (setting(settings, "amount", 1e-6, 1e3) * molar) / this.count;
    this.square = (3 * GAS_CONSTANT) / molar / (this.slow * this.slow);
    const numbers = [this.seed, this.window, this.mass, this.square, this.width, this.depth];
    if (nodes.length !== this.count || numbers.some(Number.isNaN)) throw new RangeError("no such gas");
    this.at = new Float64Array(3 * this.count);
    this.speed = new Float64Array(3 * this.count);
  }

  private readonly h: number;

  reset([volume = 0, temperature = 0, seed = 0, trial = 0]: readonly number[]): void {
    this.temperature = temperature;
    this.height = volume / (this.width * this.depth);
    const { at, speed, count } = this;
    const flight = ofTrial(this.seed, seed, trial);
    let total = 0;
    for (let i = 0; i < 3 * count; i++) {
      at[i] = fraction(flight, i) * (this.sides[Math.floor(i / count)] as number);
      const drawn = normal(flight, i);
      speed[i] = drawn;
      total += drawn * drawn;
    }
    const scale = Math.sqrt((this.square * temperature) / (total / count));
    for (let i = 0; i < 3 * count; i++) speed[i] = (speed[i] as number) * scale;
    this.lookAnew();
    const volumeNow = this.width * this.depth * this.height;
    this.pressure = (this.mass * this.slow * this.slow * this.squares()) / (3 * volumeNow);
  }

  step([volume = 0, temperature = 0]: readonly number[]): void {
    this.heat(temperature);
    this.lift(volume);
    this.sides.forEach((side, direction) => {
      this.fly(direction, side);
    });
    this.watched += 1;
    if (this.watched !== this.window) return;
    this.pressure = this.read();
    this.lookAnew();
  }

  results(): readonly number[] {
    return [this.pressure, this.height, Math.sqrt(this.squares() / this.count) * this.slow];
  }

  /** From the middle of the floor. */
  readonly places = (): Float64Array => {
    const { at, count } = this;
    const found = new Float64Array(3 * count);
    for (let i = 0; i < count; i++) {
      found[3 * i] = (at[i] as number) - this.width / 2;
      found[3 * i + 1] = at[count + i] as number;
      found[3 * i + 2] = (at[2 * count + i] as number) - this.depth / 2;
    }
    return found;
  };

  private get sides(): Triple {
    return [this.width, this.height, this.depth];
  }

  private squares(): number {
    let total = 0;
    for (const speed of this.speed) total += speed * speed;
    return total;
  }

  private heat(temperature: number): void {
    if (temperature === this.temperature) return;
    const scale = Math.sqrt(temperature / this.temperature);
    for (let i = 0; i < this.speed.length; i++) this.speed[i] = (this.speed[i] as number) * scale;
    this.temperature = temperature;
    this.lookAnew();
  }

  private lift(volume: number): void {
    const most = LID_SPEED * this.h;
    const moved = Math.min(Math.max(volume / (this.width * this.depth) - this.height, -most), most);
    if (moved === 0) return;
    this.height += moved;
    this.lookAnew();
  }

  private fly(direction: number, side: number): void {
    const { at, speed, count } = this;
    for (let i = direction * count; i < (direction + 1) * count; i++) {
      const v = speed[i] as number;
      let place = (at[i] as number) + v * this.h;
      if (place < 0 || place > side) {
        this.pushed[direction] = (this.pushed[direction] as number) + 2 * Math.abs(v);
        speed[i] = -v;
        place = place < 0 ? -place : 2 * side - place;
      }
      at[i] = Math.min(Math.max(place, 0), side);
    }
  }

  private lookAnew(): void {
    this.pushed = [0, 0, 0];
    this.watched = 0;
  }

  private read(): number {
    const time = this.window * this.h;
    const areas = [this.height * this.depth, this.width * this.depth, this.width * this.height];
    let total = 0;
    areas.forEach((area, i) => {
      total += ((this.pushed[i] as number) * this.mass * this.slow * this.slow) / (2 * area * time);
    });
    return total / 3;
  }
}
