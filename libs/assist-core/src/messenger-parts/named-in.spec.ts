import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { namedIn } from "./named-in.js";

const named = (text: string, ...names: readonly string[]) =>
  namedIn(
    text,
    names.map((name) => ({ name })),
  ).map(({ name }) => name);

it("finds names as whole words, in any case and width, with their blanks as one", () => {
  expect(named("assist ＢＯＢ, please", "bob", "Bo")).toEqual(["bob"]);
  expect(named("assist @old  bob", "Old\u00a0Bob")).toEqual(["Old Bob"]);
  expect(named("assist 太郎", "太郎", "太")).toEqual(["太郎"]);
});

it("finds nobody by a name of blanks", () => {
  expect(named("assist  ", "", " ", "\u3000")).toEqual([]);
});

it("finds whoever is called something that stands between blanks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (name) => {
      fc.pre(name.normalize("NFKC").trim() !== "" && !/^\p{M}/u.test(name.normalize("NFKC").trim()));
      expect(named(`assist ${name} now`, name)).toHaveLength(1);
    }),
  );
});

it("finds the same as a search for each name would", () => {
  const inWord = (character = "") => /[\p{L}\p{N}]/u.test(character);
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "!", "é"), maxLength: 40 });
  fc.assert(
    fc.property(text, text, (words, name) => {
      const [line = "", wanted = ""] = [` ${words} `, name].map((one) => one.replaceAll(/\s+/gu, " "));
      const sought = wanted.trim();
      const stands = Array.from(line, (_, at) => at).some(
        (at) => line.startsWith(sought, at) && !inWord(line[at - 1]) && !inWord(line[at + sought.length]),
      );
      expect(named(words, name)).toHaveLength(sought !== "" && stands ? 1 : 0);
    }),
  );
});

it("looks for no names that are too long for one", () => {
  const longest = "a".repeat(100);
  expect(named(`assist ${longest} ${longest}b`, longest, `${longest}b`)).toEqual([longest]);
  expect(named(`assist ${"\ufdfa".repeat(100)}`, "\ufdfa".repeat(101))).toEqual([]);
});
