import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type MessageKey, Words } from "../../../src/vrlab/viewer/ui/messages";

const words = new Words("en");
const folder = (name: string) => new URL(`../../../src/vrlab/viewer/${name}/`, import.meta.url);
const sources = ["ui", "hosts", "tools"].flatMap((name) =>
  readdirSync(folder(name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== "messages.ts")
    .map((file) => readFileSync(new URL(file, folder(name)), "utf8")),
);
const table = readFileSync(new URL("messages.ts", folder("ui")), "utf8");
const keys = [...table.matchAll(/^ {2}"?([a-z][\w./^-]*)"?:/gm)].map(([, key]) => key as MessageKey);

it("fills in what is named, and nothing else", () => {
  expect(words.say("said.view", { title: "{title} $& <b>" })).toBe("View: {title} $& <b>.");
  expect(words.say("parameters.invalid", { name: "L" })).toBe("That is not a number. L is still {value}.");
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
    (key) => !/^(fail|unit|panel|where|vr)\./.test(key) && !all.includes(`"${key}"`),
  );
  expect(keys.length).toBeGreaterThan(80);
  expect(unused).toEqual([]);
});

it("names units for reading aloud", () => {
  expect(words.unit("m", "m")).toBe("metres");
  expect(words.unit("parsec", "pc")).toBe("pc");
});
