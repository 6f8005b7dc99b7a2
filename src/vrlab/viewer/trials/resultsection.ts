/** What the trials say, in words: the curve, the finding beside the law, and remarks. */

import { withUncertainty } from "../data/digits";
import { isFarOff, verdict } from "../data/fit";
import { formatNumber, join, shown } from "../lab/units";
import { make } from "../ui/dom";
import { type Analysis, equationOf, type Found } from "./analysis";
import type { Measures } from "./lab";
import type { Store } from "./store";
import type { Say } from "./words";

export class ResultSection {
  readonly element: HTMLElement;
  private readonly body = make("div", { class: "vrlab-trial-result" });

  constructor(
    private readonly measures: Measures,
    private readonly say: Say,
  ) {
    this.element = make("section", { class: "vrlab-tool" }, [
      make("h3", { text: say("trials.result.title") }),
      this.body,
    ]);
  }

  show(analysis: Analysis, store: Store): void {
    const { fitted, varied } = analysis;
    const { measures, say } = this;
    const remarks: string[] = [];
    if (varied.length > 1) {
      const names = measures.listed(varied.map((id) => measures.get(id).name));
      remarks.push(say("trials.result.many", { names }));
    }
    if (fitted && isFarOff(fitted)) remarks.push(say("trials.result.far"));
    if (fitted?.isFromScatter) remarks.push(say("trials.result.scatter"));
    const parts = [
      ...this.makeFound(analysis.found),
      ...(fitted
        ? equationOf(fitted, store, measures).map((text) => make("p", { class: "vrlab-equation", text }))
        : []),
      ...remarks.map((text) => make("p", { class: "vrlab-remark", text })),
    ];
    const isWaiting = !fitted && store.fit !== "none";
    if (isWaiting) parts.push(make("p", { class: "vrlab-hint", text: say("trials.result.few") }));
    this.body.replaceChildren(...parts);
    this.element.hidden = parts.length === 0 || store.rows.length === 0;
  }

  /** What is said of the finding, for reading aloud; "" where there is none. */
  spoken({ found, varied }: Analysis): string {
    const many =
      varied.length > 1
        ? this.say("trials.result.many", {
            names: this.measures.listed(varied.map((id) => this.measures.get(id).name)),
          })
        : "";
    return [...(found ? [`${this.value(found)}.`, this.comparison(found)] : []), many]
      .filter((text) => text !== "")
      .join(" ");
  }

  private makeFound(found: Found | undefined): HTMLElement[] {
    if (!found) return [];
    const compared = this.comparison(found);
    return [
      make("p", { class: "vrlab-found", text: this.value(found) }),
      ...(compared === "" ? [] : [make("p", { text: compared })]),
    ];
  }

  /** "Gravity g = 9.79 ± 0.04 m/s²". */
  private value({ finding, value }: Found): string {
    const { factor, symbol } = shown(finding.unit);
    const named = this.measures.name(finding.name, finding.id);
    const name = finding.symbol === "" || finding.symbol === named ? named : `${named} ${finding.symbol}`;
    const text = withUncertainty(value.value * factor, value.u * factor, this.measures.language);
    return this.say("trials.result.found", { name, value: join(text, symbol) });
  }

  private comparison({ finding, expected, z }: Found): string {
    if (expected === undefined || z === undefined) return "";
    const { language } = this.measures;
    const { factor, symbol } = shown(finding.unit);
    const { decimals } = this.measures.get(finding.expected);
    const value = join(withUncertainty(expected * factor, 0, language, decimals), symbol);
    const law = this.say("trials.result.law", { value, z: formatNumber(z, 1, language) });
    return `${law} ${this.say(`trials.result.${verdict(z)}`)}`;
  }
}
