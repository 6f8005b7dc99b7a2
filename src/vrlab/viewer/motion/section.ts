/** The controls of motion: how fast time runs, the path, the arrows. */
import type { VectorKind } from "../lab/measuring";
import { make } from "../ui/dom";
import type { Saying } from "../ui/messages";
import { row, setPressed, textButton, toggleButton } from "../ui/tools/section";
import type { MotionKey } from "./words";

export const RATES = [1, 0.5, 0.1] as const;
const NAMES: readonly MotionKey[] = ["motion.rate.full", "motion.rate.half", "motion.rate.tenth"];

export interface MotionActions {
  rate(rate: number): void;
  trace(): void;
  clear(): void;
  vector(kind: VectorKind): void;
}

/** What is chosen; it outlives a change of the language and a reload. */
export interface Choices {
  rate: number;
  trace: boolean;
  readonly vectors: Set<VectorKind>;
}

export class MotionSection {
  readonly element: HTMLElement;
  private readonly rates: readonly HTMLButtonElement[];
  private readonly trace: HTMLButtonElement;
  private readonly clear: HTMLButtonElement;
  private readonly vectors: ReadonlyMap<VectorKind, HTMLButtonElement>;
  private readonly scales = make("p", { class: "vrlab-hint" });

  constructor(
    say: Saying<MotionKey>,
    has: { readonly traces: boolean; readonly vectors: readonly VectorKind[] },
    actions: MotionActions,
  ) {
    this.rates = RATES.map((rate, i) =>
      toggleButton("play", say(NAMES[i] ?? "motion.rate.full"), () => actions.rate(rate)),
    );
    this.trace = toggleButton("trials", say("motion.trace"), () => actions.trace());
    this.clear = textButton("close", say("motion.clear"), () => actions.clear());
    this.vectors = new Map(
      has.vectors.map((kind) => [
        kind,
        toggleButton("right", say(`motion.${kind}`), () => actions.vector(kind)),
      ]),
    );
    const more = has.traces || has.vectors.length > 0;
    this.element = make("section", { class: "vrlab-tool" }, [
      make("h3", { text: say("motion.title") }),
      row(this.rates, say("motion.rate")),
      ...(has.traces ? [row([this.trace, this.clear])] : []),
      ...(has.vectors.length > 0 ? [row([...this.vectors.values()]), this.scales] : []),
      make("p", { class: "vrlab-hint", text: say(more ? "motion.keys.more" : "motion.keys") }),
    ]);
  }

  show({ rate, trace, vectors }: Choices, scales: string): void {
    this.rates.forEach((button, i) => {
      setPressed(button, RATES[i] === rate);
    });
    setPressed(this.trace, trace);
    this.clear.hidden = !trace;
    for (const [kind, button] of this.vectors) setPressed(button, vectors.has(kind));
    if (this.scales.textContent !== scales) this.scales.textContent = scales;
  }
}
