import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { KEYS as OF_MOTION } from "../../../src/vrlab/viewer/motion/words";
import { KEYS as OF_TRIALS } from "../../../src/vrlab/viewer/trials/words";
import { KEYS as OF_THE_PAGE } from "../../../src/vrlab/viewer/ui/keys";
import { idOf, putWords, Words } from "../../../src/vrlab/viewer/ui/messages";
import { KEYS as OF_THE_TOOLS } from "../../../src/vrlab/viewer/ui/tools/words";
import { KEYS as OF_VR } from "../../../src/vrlab/viewer/xr/words";

const words = new Words("en");
const folder = (name: string) => new URL(`../../../src/vrlab/viewer/${name}/`, import.meta.url);
const sources = ["ui", "hosts", "tools", "xr", "motion", "trials"].flatMap((name) =>
  readdirSync(folder(name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/(keys|words)\.ts$/.test(file))
    .map((file) => readFileSync(new URL(file, folder(name)), "utf8")),
);
// The page and each module have their own English; all other languages are in one file each.
const ENGLISH = ["ui/locales/en.ftl", "ui/tools/en.ftl", "xr/en.ftl", "motion/en.ftl", "trials/en.ftl"];
const keys: readonly string[] = [...OF_THE_PAGE, ...OF_THE_TOOLS, ...OF_VR, ...OF_MOTION, ...OF_TRIALS];
const locales = readdirSync(folder("ui/locales")).filter((file) => file !== "en.ftl");

/** Ids of a file of messages, each with the names of the values that it uses. */
function messagesOf(...files: readonly string[]): Map<string, string> {
  const text = files.map((file) => readFileSync(new URL(file, folder(".")), "utf8")).join("\n");
  const entries = text.split(/^(?=[a-zA-Z][\w-]* =)/m).filter((part) => /^[a-zA-Z]/.test(part));
  return new Map(
    entries.map((entry) => {
      const names = [...entry.matchAll(/\$(\w+)/g)].map(([, name]) => name);
      return [entry.slice(0, entry.indexOf(" =")), [...new Set(names)].sort().join(" ")];
    }),
  );
}

it.each(locales)("says everything in %s, with the same values as English", (file) => {
  const ids = keys.map(idOf);
  expect(new Set(ids).size).toBe(ids.length);
  const [english, other] = [messagesOf(...ENGLISH), messagesOf(`ui/locales/${file}`)];
  expect([...other.keys()].sort()).toEqual([...ids].sort());
  expect(Object.fromEntries(other)).toEqual(Object.fromEntries(english));
});

it("speaks Spanish, with plurals", () => {
  putWords("es", readFileSync(new URL("es.ftl", folder("ui/locales")), "utf8"));
  const spanish = new Words("es-MX");
  expect(spanish.language).toBe("es");
  expect(spanish.say("dock.start")).toBe("Empezar");
  expect(spanish.say("objects.count", { count: 1 })).toBe("Un objeto");
  expect(spanish.say("objects.count", { count: 3 })).toBe("3 objetos");
});

it("keeps values apart from text that runs from right to left, with all of Arabic's plurals", () => {
  putWords(
    "ar-XB",
    "said-view = <{ $title }>\nobjects-count =\n    { $count ->\n        [zero] 0\n        [one] 1\n        [two] 2\n" +
      "        [few] few\n        [many] many\n       *[other] other\n    }\n",
  );
  const made = new Words("ar-XB");
  expect(made.rightToLeft).toBe(true);
  expect(made.say("said.view", { title: "A" })).toBe("<\u2068A\u2069>");
  const said = [0, 1, 2, 3, 11, 100].map((count) => made.say("objects.count", { count }));
  expect(said).toEqual(["0", "1", "2", "few", "many", "other"]);
  expect(made.say("dock.start")).toBe("Start");
});

it("fills in what is named, and nothing else", () => {
  expect(words.say("said.view", { title: "{title} $& <b>" })).toBe("View: {title} $& <b>.");
  expect(words.say("parameters.invalid", { name: "L" })).toContain("L is still {$value}.");
});

it("speaks English where a language is not there", () => {
  expect(new Words("tlh").language).toBe("en");
  expect(new Words("en-GB").say("dock.start")).toBe("Start");
  expect(new Words("constructor").say("dock.start")).toBe("Start");
});

it("has a word and a remedy for every failure", () => {
  const codes = [
    "not-a-glb",
    "damaged",
    "too-new",
    "external-file",
    "needs-extension",
    "no-webgl",
    "out-of-memory",
    "unknown",
  ];
  for (const code of codes) {
    expect(words.has(`fail.${code}`), code).toBe(true);
    expect(words.has(`fail.${code}.todo`), code).toBe(true);
  }
});

it("has no message that nothing says", () => {
  const all = sources.join("\n");
  const unused = keys.filter(
    (key) =>
      !/^(fail|unit|panel|where|vr|motion|trials\.(fit|legend|result|changed|late))\b/.test(key) &&
      !all.includes(`"${key}"`),
  );
  expect(keys.length).toBeGreaterThan(80);
  expect(unused).toEqual([]);
});

it("names units for reading aloud", () => {
  expect(words.unit("m", "m")).toBe("metres");
  expect(words.unit("mL/s", "mL/s")).toBe("millilitres per second");
  expect(words.unit("parsec", "pc")).toBe("pc");
});

it("says the messages that a module brings along, in its language or in English", () => {
  putWords("es", readFileSync(new URL("es.ftl", folder("ui/locales")), "utf8"));
  const english = "tape-clear = Clear all\nof-module = { $count } trials";
  const say = new Words("es").of<"tape.clear" | "of.module">(english);
  expect(say("tape.clear")).toBe("Borrar todo");
  expect(say("of.module", { count: 3 })).toBe("3 trials");
});
