import { expect, test } from "@jest/globals";
import { wordsFor } from "./words-for.js";

test("Converse's locale chooses the language, English where there is none", () => {
  expect(["ja", "ja_JP", "ja-JP"].map((locale) => wordsFor(locale).send)).toEqual(
    Array(3).fill("依頼を送る"),
  );
  expect(["en", "de", "jam", "", undefined].map((locale) => wordsFor(locale).send)).toEqual(
    Array(5).fill("Send request"),
  );
});
