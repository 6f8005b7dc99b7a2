/** How a panel is laid out: lines of text and buttons on a grid of pixels. No DOM but a function that measures text. */

export interface Button {
  readonly id: string;
  readonly label: string;
}

/** A row is a heading, a paragraph, buttons side by side, or a value between two buttons. */
export type Row =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] }
  | { readonly kind: "value"; readonly text: string; readonly less: Button; readonly more: Button };

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Piece =
  | { readonly kind: "title" | "text" | "value"; readonly text: string; readonly box: Box }
  | { readonly kind: "button"; readonly id: string; readonly text: string; readonly box: Box };

export interface Layout {
  readonly height: number;
  readonly pieces: readonly Piece[];
}

export const WIDTH = 1024;
/** Width of the panel and how far away it stands, metres: letters are then 1.4° high, 27 pixels of a Quest 2, buttons 3°. */
export const [PANEL_WIDTH, PANEL_AWAY] = [0.7, 1.15] as const;
/** Sizes of type, pixels. */
export const TYPE = { title: 52, text: 40, button: 38 } as const;
const [EDGE, GAP, LINE, TITLE, BUTTON] = [40, 20, 52, 64, 92] as const;
/** Longer texts are cut with an ellipsis: nobody reads a page in the air. */
const MOST_LINES = 7;

/** `measure` gives the width of a text in pixels, in the font of titles or of texts. */
export function lay(rows: readonly Row[], measure: (text: string, kind: "title" | "text") => number): Layout {
  const pieces: Piece[] = [];
  let y: number = EDGE;
  const inner = WIDTH - 2 * EDGE;
  for (const row of rows) {
    if (row.kind === "title" || row.kind === "text") {
      const high = row.kind === "title" ? TITLE : LINE;
      for (const text of wrapped(row.text, inner, (t) => measure(t, row.kind))) {
        pieces.push({ kind: row.kind, text, box: { x: EDGE, y, width: inner, height: high } });
        y += high;
      }
    } else if (row.kind === "buttons") {
      const width = (inner - GAP * (row.buttons.length - 1)) / Math.max(1, row.buttons.length);
      row.buttons.forEach(({ id, label }, n) => {
        const box = { x: EDGE + n * (width + GAP), y, width, height: BUTTON };
        pieces.push({ kind: "button", id, text: label, box });
      });
      y += BUTTON;
    } else {
      const side = { width: BUTTON, height: BUTTON };
      pieces.push({ kind: "button", id: row.less.id, text: row.less.label, box: { x: EDGE, y, ...side } });
      const value = { x: EDGE + BUTTON + GAP, y, width: inner - 2 * (BUTTON + GAP), height: BUTTON };
      pieces.push({ kind: "value", text: row.text, box: value });
      const at = WIDTH - EDGE - BUTTON;
      pieces.push({ kind: "button", id: row.more.id, text: row.more.label, box: { x: at, y, ...side } });
      y += BUTTON;
    }
    y += GAP;
  }
  return { height: y - GAP + EDGE, pieces };
}

/** The button at a pixel, "" where there is none. */
export function buttonAt(layout: Layout, x: number, y: number): string {
  const found = layout.pieces.find(
    ({ kind, box }) =>
      kind === "button" && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
  return found?.kind === "button" ? found.id : "";
}

/** The text mirrored for languages from right to left: what stands left stands right. */
export function mirrored(layout: Layout): Layout {
  const pieces = layout.pieces.map((piece) => {
    const x = WIDTH - piece.box.x - piece.box.width;
    return { ...piece, box: { ...piece.box, x } };
  });
  return { ...layout, pieces };
}

function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((w) => w !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]} …`];
}
