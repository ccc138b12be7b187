import { expect, test } from "@jest/globals";
import { layoutName } from "./layout-name.js";

test.each([
  ["de", "en", "German (de)"],
  ["jp", "en", "Japanese (jp)"],
  ["us", "en", "American English (us)"],
  ["de", "ja", "ドイツ語 (de)"],
  ["us(dvorak)", "en", "us(dvorak)"],
  ["constructor", "en", "constructor"],
])("%s in %s is %s", (layout, language, name) => {
  expect(layoutName(layout, language)).toBe(name);
});
