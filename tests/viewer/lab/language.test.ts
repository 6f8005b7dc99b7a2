import { expect, it } from "vitest";
import { isRightToLeft, lookup, nameOf } from "../../../src/vrlab/viewer/lab/language";

it.each([
  [["es-MX", "en"], ["en", "es"], "es"],
  [["de", "en-GB"], ["en", "es"], "en"],
  [["pt"], ["en", "pt-BR"], "pt-BR"],
  [["zh-Hant-TW"], ["zh-Hant", "zh"], "zh-Hant"],
  [["EN"], ["en"], "en"],
  [["fr"], ["en", "es"], undefined],
  [[], ["en"], undefined],
  [["", "-", "es"], ["es"], "es"],
])("looks %o up in %o", (wanted, available, found) => {
  expect(lookup(wanted, available)).toBe(found);
});

it("knows which languages run from right to left", () => {
  expect(["ar", "ar-XB", "he-IL", "fa"].every(isRightToLeft)).toBe(true);
  expect(["en", "es", "arn", "hes"].some(isRightToLeft)).toBe(false);
});

it("calls languages by their own names", () => {
  expect(nameOf("es")).toBe("español");
  expect(nameOf("not a tag")).toBe("not a tag");
});
