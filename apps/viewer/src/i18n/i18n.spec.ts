import { describe, expect, test } from "@jest/globals";
import { durationAsClock, durationInWords } from "./duration.js";
import { en } from "./en.js";
import { startI18n } from "./i18n.js";
import { ja } from "./ja.js";
import { chooseLanguage } from "./languages.js";
import { piecesOf, slot } from "./slots.js";

interface Tree {
  readonly [key: string]: string | Tree;
}

const flat = (tree: Tree, at = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  );
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe("the catalogues", () => {
  const japanese = new Map(flat(ja));

  test("every English text stands in Japanese with the same places to fill", () => {
    const differing = flat(en).filter(([key, text]) => {
      const translated = japanese.get(key) ?? "";
      return translated === "" || String(placeholders(translated)) !== String(placeholders(text));
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

  test("a text can be had at once in each language", () => {
    expect(startI18n("ja").t("welcome.continue")).toBe("続ける");
    expect(startI18n("en").t("welcome.continue")).toBe("Continue");
  });
});

describe("the language of the page", () => {
  test.each([
    [null, ["ja-JP", "en"], "ja"],
    [null, ["fr-FR", "ja", "en-GB"], "ja"],
    [null, ["fr"], "en"],
    [null, [], "en"],
    ["en", ["ja"], "en"],
    ["klingon", ["ja"], "ja"],
    ["__proto__", ["ja"], "ja"],
  ])("chosen %s, preferred %j: %s", (chosen, preferred, language) => {
    expect(chooseLanguage(chosen, preferred)).toBe(language);
  });
});

describe("a sentence with addresses", () => {
  test("keeps them apart from its text, in any order", () => {
    expect(piecesOf(`${slot("peer")} waits for ${slot("me")}.`)).toEqual([
      { slot: "peer" },
      { text: " waits for " },
      { slot: "me" },
      { text: "." },
    ]);
  });

  test("an address with markup or placeholders in it stays what it is", () => {
    const hostile = "<b>{{me}}</b>@example.org";
    const sentence = startI18n("en").t("title.watching", { peer: hostile });
    expect(sentence).toBe(`▶ Screen of ${hostile}`);
  });
});

describe("durations", () => {
  test.each([
    [0, "0 sec", "0:00"],
    [42_300, "42 sec", "0:42"],
    [60_000, "1 min", "1:00"],
    [725_000, "12 min 5 sec", "12:05"],
    [3_723_000, "1 hr 2 min", "1:02:03"],
    [3_605_000, "1 hr 5 sec", "1:00:05"],
    [-5, "0 sec", "0:00"],
  ])("%d ms", (ms, words, clock) => {
    expect([durationInWords(ms, "en"), durationAsClock(ms)]).toEqual([words, clock]);
  });

  test("in Japanese", () => {
    expect(durationInWords(725_000, "ja")).toBe("12 分 5 秒");
  });
});
