/**
 * How much is spent on a picture. Steps down when frames come too slowly while something moves, never up again: a
 * picture that flickers between two looks is worse than the plainer one.
 */
export interface Quality {
  /** Device pixels a CSS pixel, at most. */
  readonly pixelRatio: number;
  readonly shadowMapSize: number;
  /** While things move, shadows are drawn anew in every so many frames. */
  readonly shadowEvery: number;
  readonly anisotropy: number;
}

export const LEVELS: readonly Quality[] = [
  { pixelRatio: 2, shadowMapSize: 2048, shadowEvery: 1, anisotropy: 8 },
  { pixelRatio: 1.5, shadowMapSize: 2048, shadowEvery: 2, anisotropy: 4 },
  { pixelRatio: 1, shadowMapSize: 1024, shadowEvery: 2, anisotropy: 2 },
  { pixelRatio: 0.75, shadowMapSize: 1024, shadowEvery: 3, anisotropy: 1 },
];

/** Where there is no graphics processor: as pictures are taken, and the same in every run. */
const SOFTWARE: Quality = { pixelRatio: 1, shadowMapSize: 2048, shadowEvery: 1, anisotropy: 2 };

/** Names that software rasterisers give themselves. */
const SOFTWARE_NAMES = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Mean seconds a frame that are too long, and over how many frames in a row. */
const SLOW = 1 / 32;
const WINDOW = 45;
/** A pause between two frames, as when a tab was hidden, is no slow frame. */
const PAUSE = 0.5;

export class Governor {
  private level: number;
  private readonly fixed: boolean;
  private seconds = 0;
  private frames = 0;

  /** `rendererName` as WebGL tells it; "" when it does not. */
  constructor(rendererName: string, isSmallDevice: boolean) {
    this.fixed = SOFTWARE_NAMES.test(rendererName);
    this.level = isSmallDevice ? 1 : 0;
  }

  get quality(): Quality {
    return this.fixed ? SOFTWARE : (LEVELS[this.level] ?? SOFTWARE);
  }

  /** Tells of one frame of a run of frames; true when the quality has changed. */
  frame(seconds: number): boolean {
    if (this.fixed || seconds > PAUSE || this.level === LEVELS.length - 1) return false;
    this.seconds += seconds;
    this.frames += 1;
    if (this.frames < WINDOW) return false;
    const slow = this.seconds / this.frames > SLOW;
    this.seconds = 0;
    this.frames = 0;
    if (slow) this.level += 1;
    return slow;
  }
}
