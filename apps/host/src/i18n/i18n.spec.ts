import { describe, expect, test } from "@jest/globals";
import { controlEnd, controlHold } from "@assist/protocol";
import { clock } from "./duration.js";
import { en } from "./en.js";
import { languageOf, startI18n } from "./i18n.js";
import { ja } from "./ja.js";

interface Tree {
  readonly [key: string]: string | Tree;
}

const flat = (tree: Tree, at = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  );
const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe("the catalogues", () => {
  const japanese = new Map(flat(ja));

  test("every English text stands in Japanese with the same places to fill", () => {
    const differing = flat(en).filter(([key, text]) => {
      const translated = japanese.get(key) ?? "";
      return translated === "" || String(slots(translated)) !== String(slots(text));
    });
    expect(differing).toEqual([]);
  });

  test("Japanese has nothing that English lacks", () => {
    expect([...japanese.keys()].sort()).toEqual(
      flat(en)
        .map(([key]) => key)
        .sort(),
    );
  });

  test("every way in which control ends has a sentence, and no two have the same", () => {
    for (const { ends } of [en, ja]) {
      expect(Object.keys(ends).sort()).toEqual([...controlEnd.options].sort());
      expect(new Set(Object.values(ends)).size).toBe(controlEnd.options.length);
    }
  });

  test("every way in which control waits has a sentence", () => {
    expect(Object.keys(en.notice.hold)).toEqual(expect.arrayContaining([...controlHold.options]));
  });

  test("an address with places to fill in it stays what it is", () => {
    const hostile = "{{service}}$t(question.allow)@evil.example";
    expect(startI18n("en").t("notice.on", { helper: hostile })).toBe(`${hostile} operates this computer`);
  });
});

test.each([
  [{ LANG: "ja_JP.UTF-8" }, "ja"],
  [{ LANG: "ja_JP.UTF-8", LC_ALL: "C" }, "en"],
  [{ LC_MESSAGES: "ja_JP", LANG: "de_DE" }, "ja"],
  [{ LC_ALL: "", LANG: "en_GB" }, "en"],
  [{}, "en"],
])("before a page has said the language, %j means %s", (environment, language) => {
  expect(languageOf(environment)).toBe(language);
});

test.each([
  [0, "0:00"],
  [-5, "0:00"],
  [41_001, "0:42"],
  [872_000, "14:32"],
])("%d ms are %s on a clock", (ms, shown) => {
  expect(clock(ms)).toBe(shown);
});
