import { expect, it } from "vitest";
import { say } from "../../../src/vrlab/viewer/lab/text";

const TEXT = { en: "Bench", es: "Mesa", "pt-BR": "Bancada" };

it.each([
  [["es"], "Mesa", "es"],
  [["es-MX"], "Mesa", "es"],
  [["pt-BR"], "Bancada", "pt-BR"],
  [["fr", "es"], "Mesa", "es"],
  [["fr"], "Bench", "en"],
])("in %j says %s", (languages, text, language) => {
  expect(say(TEXT, languages)).toEqual({ text, language });
});

it("says whatever there is rather than nothing", () => {
  expect(say({ ko: "책상" }, ["fr"])).toEqual({ text: "책상", language: "ko" });
  expect(say({}, ["fr"])).toEqual({ text: "", language: "" });
});

it("is not fooled by names that every object has", () => {
  expect(say(TEXT, ["constructor"]).text).toBe("Bench");
});
