/** How much is spent on a picture. Steps down when frames come too slowly while something moves; never up again, so that
 * the picture does not flicker between two looks. */
import type { GlassMode } from "./glass";

export interface Quality {
  /** Device pixels a CSS pixel, at most. */
  readonly pixelRatio: number;
  readonly glass: GlassMode;
  readonly shadowMapSize: number;
}

export const LEVELS: readonly Quality[] = [
  { pixelRatio: 2, glass: "transmission", shadowMapSize: 2048 },
  { pixelRatio: 1.5, glass: "blend", shadowMapSize: 2048 },
  { pixelRatio: 1, glass: "blend", shadowMapSize: 1024 },
  { pixelRatio: 0.75, glass: "blend", shadowMapSize: 1024 },
];

/** Where there is no graphics processor: sharp enough, and nothing drawn twice. */
const SOFTWARE: Quality = { pixelRatio: 1, glass: "blend", shadowMapSize: 2048 };

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
