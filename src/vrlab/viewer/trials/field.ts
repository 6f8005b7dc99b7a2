/** A field for a number: typed as people write numbers, refused with words where it is none. */
import { formatNumber, parseNumber } from "../lab/units";
import { make } from "../ui/dom";
import type { Say } from "./words";

/** Beyond this nothing in a lab is measured; 1e308 would leave no room for its square. */
const LARGEST = 1e12;

export interface FieldOptions {
  readonly label: string;
  /** Written after the field, "" for none. */
  readonly unit: string;
  /** What the unit is called when it is read aloud. */
  readonly spoken: string;
  /** SI in one of the unit. */
  readonly factor?: number;
  readonly isWhole?: boolean;
  readonly lowest?: number;
  readonly highest?: number;
  enter?(): void;
  change?(): void;
}

export class NumberField {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly note: HTMLElement;

  constructor(
    id: string,
    private readonly options: FieldOptions,
    private readonly say: Say,
    private readonly language: string,
  ) {
    const { label, unit, spoken } = options;
    this.note = make("p", { class: "vrlab-note", attributes: { id: `${id}-note`, role: "status" } });
    const attributes = {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      id,
      "aria-describedby": `${id}-note`,
    };
    this.input = make("input", {
      attributes: { ...attributes, "aria-label": spoken === "" ? label : `${label}, ${spoken}` },
      on: {
        keydown: (event) => {
          if (event.key !== "Enter") return;
          // Where this moves the focus to a button, the key that is still down must not press it.
          event.preventDefault();
          options.enter?.();
        },
        change: () => options.change?.(),
        input: () => this.complain(""),
      },
    });
    this.element = make("div", { class: "vrlab-trial-field" }, [
      make("label", { text: label, attributes: { for: id } }),
      make("span", { class: "vrlab-field" }, [
        this.input,
        make("span", { class: "vrlab-unit", text: unit, attributes: { "aria-hidden": "true" } }),
      ]),
      this.note,
    ]);
  }

  get isEmpty(): boolean {
    return this.input.value.trim() === "";
  }

  /** The number in SI, or undefined after it was said what is wrong; `wanted` is said of an empty field. */
  read(wanted: string): number | undefined {
    const { factor = 1, isWhole = false, lowest = -LARGEST, highest = LARGEST } = this.options;
    if (this.isEmpty) return this.complain(wanted);
    const typed = parseNumber(this.input.value);
    if (Number.isNaN(typed)) return this.complain(this.say("trials.no.number"));
    if (!(typed >= lowest && typed <= highest)) {
      const [low, high] = [lowest, highest].map((value) => formatNumber(value, 0, this.language));
      return this.complain(this.say("trials.out.of.range", { low: low ?? "", high: high ?? "" }));
    }
    if (isWhole && !Number.isInteger(typed)) return this.complain(this.say("trials.no.whole"));
    this.complain("");
    return typed / factor;
  }

  /** Shows a text as it would be typed; "" empties the field. */
  write(text: string): void {
    this.input.value = text;
    this.complain("");
  }

  /** A field that cannot be typed in keeps its value, and can be read. */
  lock(locked: boolean): void {
    this.input.readOnly = locked;
    this.element.classList.toggle("vrlab-locked", locked);
  }

  focus(): void {
    this.input.focus();
  }

  private complain(text: string): undefined {
    this.note.textContent = text;
    this.input.setAttribute("aria-invalid", String(text !== ""));
  }
}
