/** The choice of what is drawn: two axes, what each is raised to, and the curve. */
import type { Fit } from "../lab/measuring";
import { make } from "../ui/dom";
import { type Measures, withPower } from "./lab";
import type { Store } from "./store";
import type { Say } from "./words";

/** What a value may be raised to before it is drawn. */
const POWERS: readonly number[] = [1, 2, 3, 0.5, -1, -2];
const FITS: readonly Fit[] = ["none", "proportional", "line", "quadratic"];

export function axisChoices(store: Store, measures: Measures, say: Say, chosen: () => void): HTMLElement {
  const fits = FITS.map((fit) => [fit, say(`trials.fit.${fit}`)] as const);
  const fit = chooser(say("trials.curve"), fits, store.fit, (found) => {
    store.fit = found;
    chosen();
  });
  return make("div", { class: "vrlab-choices" }, [
    axisChoice("x", say("trials.across"), store, measures, say, chosen),
    axisChoice("y", say("trials.upwards"), store, measures, say, chosen),
    make("div", { class: "vrlab-choice" }, [fit]),
  ]);
}

function axisChoice(
  key: "x" | "y",
  label: string,
  store: Store,
  measures: Measures,
  say: Say,
  chosen: () => void,
): HTMLElement {
  const power = `${key}Power` as const;
  const own = store.axes[power];
  const powers = POWERS.includes(own) ? POWERS : [...POWERS, own];
  const put = (changed: Partial<Store["axes"]>): void => {
    store.axes = { ...store.axes, ...changed };
    chosen();
  };
  const ids = measures.drawable.map(({ id, name }) => [id, name] as const);
  const texts = powers.map((one) => [String(one), withPower("x", one, measures.language)] as const);
  return make("div", { class: "vrlab-choice" }, [
    chooser(label, ids, store.axes[key], (id) => put({ [key]: id })),
    chooser(
      `${label}: ${say("trials.power")}`,
      texts,
      String(own),
      (one) => put({ [power]: Number(one) }),
      true,
    ),
  ]);
}

/** A list with a label, which is only read out where it is `quiet`. */
function chooser<T extends string>(
  label: string,
  choices: readonly (readonly [T, string])[],
  chosen: T,
  choose: (id: T) => void,
  quiet = false,
): HTMLElement {
  const options = choices.map(([value, text]) => make("option", { text, attributes: { value } }));
  const on = { change: () => choose(select.value as T) };
  const select = make("select", { attributes: { "aria-label": label }, on }, options);
  select.value = chosen;
  return make("label", {}, quiet ? [select] : [make("span", { text: label }), select]);
}
