/** The module for watching motion: slow time, the path of things, velocity, acceleration and force as arrows. */
import { readMeasuring, type VectorKind } from "../lab/measuring";
import { formatNumber, join, shown } from "../lab/units";
import type { PartModule, ToolHost, ToolPart } from "../tools/host";
import type { Saying } from "../ui/messages";
import { Arrows, LETTERS, placeOf } from "./arrows";
import { TrailDrawing } from "./drawn";
import english from "./en.ftl";
import { type Choices, MotionSection, RATES } from "./section";
import { BETWEEN_DOTS, Trail } from "./trail";
import type { MotionKey } from "./words";

const UNITS: Readonly<Record<VectorKind, string>> = { velocity: "m/s", acceleration: "m/s²", force: "N" };
/** What was chosen on an element before. */
const CHOSEN = new WeakMap<HTMLElement, Choices>();

class Motion implements ToolPart {
  readonly section: HTMLElement;
  readonly overlay: HTMLElement;
  readonly keys = {
    m: () => this.rate(RATES[(RATES.indexOf(this.chosen.rate as 1) + 1) % RATES.length] ?? 1),
    k: () => this.trace(!this.chosen.trace),
    x: () => this.allVectors(),
  };
  readonly help: readonly (readonly [string, string])[];
  private readonly say: Saying<MotionKey>;
  private readonly panel: MotionSection;
  private readonly chosen: Choices;
  private readonly arrows: Arrows;
  private readonly trails: readonly { node: number; trail: Trail; drawing: TrailDrawing }[];

  constructor(private readonly host: ToolHost) {
    const measuring = readMeasuring(host.gltf, host.model.behaviors);
    this.say = host.ui.words.of<MotionKey>(english);
    this.chosen = CHOSEN.get(host.root) ?? { rate: 1, trace: false, vectors: new Set() };
    CHOSEN.set(host.root, this.chosen);
    this.arrows = new Arrows(measuring.flatMap(({ vectors }) => vectors));
    this.overlay = this.arrows.element;
    const traced = new Set(measuring.flatMap(({ traces }) => traces));
    this.trails = [...traced].map((node) => ({ node, trail: new Trail(), drawing: new TrailDrawing() }));
    const has = { traces: traced.size > 0, vectors: this.arrows.kinds };
    this.panel = new MotionSection(this.say, has, {
      rate: (rate) => this.rate(rate),
      trace: () => this.trace(!this.chosen.trace),
      clear: () => this.clear(),
      vector: (kind) => this.vector(kind),
    });
    this.section = this.panel.element;
    this.help = [
      ["M", this.say("motion.help.rate")],
      ...(has.traces ? [["K", this.say("motion.help.trace")] as const] : []),
      ...(has.vectors.length > 0 ? [["X", this.say("motion.help.vectors")] as const] : []),
    ];
    this.begin();
  }

  frame(): boolean {
    const { site } = this.host.stage;
    const { runner } = this.host.session;
    if (!site || !runner) return false;
    if (this.arrows.update(site, runner.readings)) this.show();
    if (!this.chosen.trace) return false;
    for (const { node, trail, drawing } of this.trails) {
      if (trail.add(runner.time, placeOf(site, node))) drawing.show(trail);
    }
    return false;
  }

  drawn(): void {
    const { site } = this.host.stage;
    const { runner } = this.host.session;
    if (site && runner) this.arrows.follow(site, runner.readings);
  }

  dispose(): void {
    this.arrows.dispose();
    for (const { drawing } of this.trails) drawing.dispose();
  }

  /** What was chosen before a reload is so again. */
  private begin(): void {
    this.host.session.rate = this.chosen.rate;
    if (this.chosen.trace) this.drawTrails(true);
    this.chooseArrows();
    this.show();
  }

  private rate(rate: number): void {
    this.host.session.rate = this.chosen.rate = rate;
    this.show();
    this.tell(this.say("motion.rate.said", { rate: formatNumber(rate, rate < 1 ? 1 : 0, this.language) }));
  }

  private trace(traced: boolean): void {
    if (this.trails.length === 0) return;
    this.chosen.trace = traced;
    this.drawTrails(traced);
    this.show();
    const seconds = formatNumber(BETWEEN_DOTS, 2, this.language);
    this.tell(this.say(traced ? "motion.trace.on" : "motion.trace.off", { seconds }));
  }

  private drawTrails(traced: boolean): void {
    for (const { trail, drawing } of this.trails) {
      trail.clear();
      drawing.show(trail);
      if (traced) this.host.stage.site?.scene.add(drawing.object);
      else drawing.object.removeFromParent();
    }
  }

  private clear(): void {
    this.drawTrails(this.chosen.trace);
    this.host.stage.invalidate();
    this.tell(this.say("motion.cleared"));
  }

  private vector(kind: VectorKind): void {
    const { vectors } = this.chosen;
    if (!vectors.delete(kind)) vectors.add(kind);
    this.chooseArrows();
    this.show();
    const key = vectors.has(kind) ? "motion.vector.on" : "motion.vector.off";
    this.tell(this.say(key, { name: this.say(`motion.${kind}`) }));
  }

  /** All of them, or none where all are shown. */
  private allVectors(): void {
    const { kinds } = this.arrows;
    const { vectors } = this.chosen;
    const others = kinds.filter((kind) => !vectors.has(kind));
    for (const kind of others.length > 0 ? others : kinds) this.vector(kind);
  }

  private chooseArrows(): void {
    const { site } = this.host.stage;
    if (site) this.arrows.choose(site, this.chosen.vectors);
  }

  private show(): void {
    this.panel.show(this.chosen, this.scales);
    this.host.stage.invalidate();
  }

  /** How long arrows are, in words: "v: 1 m/s is 0.2 m". */
  private get scales(): string {
    const scales = this.arrows.kinds
      .filter((kind) => this.chosen.vectors.has(kind) && this.arrows.scale(kind) > 0)
      .map((kind) => {
        const metres = this.arrows.scale(kind);
        const decimals = Math.max(0, -Math.floor(Math.log10(metres) + 1e-9));
        const length = join(formatNumber(metres, decimals, this.language), "m");
        return this.say("motion.scale", { letter: LETTERS[kind], unit: shown(UNITS[kind]).symbol, length });
      });
    return new Intl.ListFormat(this.language).format(scales);
  }

  private get language(): string {
    return this.host.ui.words.language;
  }

  private tell(text: string): void {
    this.host.stage.invalidate();
    this.host.ui.announcer.announce("motion", text);
  }
}

const module: PartModule = {
  make: (host) => (host.model.behaviors.some(({ evolves }) => evolves) ? new Motion(host) : undefined),
};

export default module;
