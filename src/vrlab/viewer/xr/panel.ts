/** A panel that stands in space: text and buttons drawn on a canvas, hit by rays. */
import {
  CanvasTexture,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Vector3,
} from "three";
import type { Vec3 } from "../lab/json";
import {
  buttonAt,
  type Layout,
  lay,
  mirrored,
  PANEL_WIDTH,
  type Piece,
  type Row,
  TYPE,
  WIDTH,
} from "./layout";

const [INK, PAPER, ACCENT, QUIET] = ["#f3f5f7", "#16222c", "#ffd166", "#2b4152"] as const;
const FAMILY = "'Atkinson Hyperlegible', system-ui, sans-serif";
const FONTS = {
  title: `700 ${TYPE.title}px ${FAMILY}`,
  text: `400 ${TYPE.text}px ${FAMILY}`,
  button: `700 ${TYPE.button}px ${FAMILY}`,
} as const;

export class Panel {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  private readonly canvas = document.createElement("canvas");
  private readonly pen = this.canvas.getContext("2d");
  private readonly texture = new CanvasTexture(this.canvas);
  private layout: Layout = { height: 1, pieces: [] };
  private shown = "";
  private hovered = "";

  constructor(
    private readonly language: string,
    private readonly rightToLeft: boolean,
  ) {
    this.texture.colorSpace = SRGBColorSpace;
    this.texture.anisotropy = 4;
    const material = new MeshBasicMaterial({ map: this.texture, side: DoubleSide, toneMapped: false });
    // Read through whatever stands before it: a panel within a column helps nobody.
    material.depthTest = false;
    material.transparent = true;
    this.mesh = new Mesh(new PlaneGeometry(1, 1), material);
    this.mesh.renderOrder = 10;
    this.mesh.visible = false;
  }

  /** Texts of what is written, for tests and for who cannot see. */
  get texts(): readonly string[] {
    return this.layout.pieces.map((piece) => piece.text);
  }

  show(rows: readonly Row[]): void {
    this.mesh.visible = rows.length > 0;
    const content = JSON.stringify(rows);
    if (content === this.shown || rows.length === 0) return;
    this.shown = content;
    const laid = lay(rows, (text, kind) => this.measure(text, kind));
    this.layout = this.rightToLeft ? mirrored(laid) : laid;
    this.draw();
  }

  /** The button that a ray meets, "" where it meets the panel elsewhere; undefined where it misses. */
  hit(origin: Vec3, direction: Vec3): { readonly button: string; readonly distance: number } | undefined {
    if (!this.mesh.visible) return undefined;
    const [from, way] = [new Vector3(...origin), new Vector3(...direction)];
    const local = this.mesh.worldToLocal(from.clone());
    const ahead = this.mesh.worldToLocal(from.clone().add(way)).sub(local);
    const t = -local.z / ahead.z;
    if (!(t > 0)) return undefined;
    const [x, y] = [local.x + t * ahead.x, local.y + t * ahead.y];
    if (Math.abs(x) > 0.5 || Math.abs(y) > 0.5) return undefined;
    return { button: buttonAt(this.layout, (x + 0.5) * WIDTH, (0.5 - y) * this.layout.height), distance: t };
  }

  /** Shows which button is pointed at. */
  hover(button: string): boolean {
    if (button === this.hovered) return false;
    this.hovered = button;
    this.draw();
    return button !== "";
  }

  dispose(): void {
    this.texture.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.mesh.removeFromParent();
  }

  private measure(text: string, kind: "title" | "text"): number {
    if (!this.pen) return 0;
    this.pen.font = FONTS[kind];
    return this.pen.measureText(text).width;
  }

  private draw(): void {
    const { pen, canvas, layout } = this;
    if (!pen) return;
    const grown = canvas.height !== Math.ceil(layout.height) || canvas.width !== WIDTH;
    canvas.width = WIDTH;
    canvas.height = Math.ceil(layout.height);
    canvas.lang = this.language;
    pen.direction = this.rightToLeft ? "rtl" : "ltr";
    pen.fillStyle = PAPER;
    round(pen, 0, 0, WIDTH, canvas.height, 36);
    for (const piece of layout.pieces) this.drawPiece(pen, piece);
    this.mesh.scale.set(PANEL_WIDTH, (PANEL_WIDTH * canvas.height) / WIDTH, 1);
    // A texture keeps the size it was first given.
    if (grown) this.texture.dispose();
    this.texture.needsUpdate = true;
  }

  private drawPiece(pen: CanvasRenderingContext2D, piece: Piece): void {
    const { x, y, width, height } = piece.box;
    const isButton = piece.kind === "button";
    if (isButton) {
      pen.fillStyle = piece.id === this.hovered ? ACCENT : QUIET;
      round(pen, x, y, width, height, 22);
    }
    pen.fillStyle = isButton && piece.id === this.hovered ? PAPER : INK;
    pen.font = piece.kind === "title" ? FONTS.title : isButton ? FONTS.button : FONTS.text;
    pen.textBaseline = "middle";
    const centred = isButton || piece.kind === "value";
    pen.textAlign = centred ? "center" : "start";
    const start = this.rightToLeft ? x + width : x;
    pen.fillText(piece.text, centred ? x + width / 2 : start, y + height / 2, width - 8);
  }
}

function round(pen: CanvasRenderingContext2D, x: number, y: number, w: number, h: number, r: number): void {
  pen.beginPath();
  pen.roundRect(x, y, w, h, r);
  pen.fill();
}
