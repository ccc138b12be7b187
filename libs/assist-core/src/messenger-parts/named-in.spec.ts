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
