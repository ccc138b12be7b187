import { describe, expect, it } from "@jest/globals";
import specification from "@matrix-org/spec/sas-emoji.json" with { type: "json" };
import { emojiCount, emojiName, emojiOf, type EmojiLanguage } from "./emoji.js";

const positions = Array.from({ length: emojiCount }, (_, index) => index);

it("the table is that of the Matrix specification, in its order", () => {
  const ours = positions.map((index) => [emojiOf(index), emojiName(index, "en"), emojiName(index, "ja")]);
  const theirs = specification.map((one) => [one.emoji, one.description, one.translated_descriptions.ja]);
  expect(ours).toEqual(theirs);
});

describe("sixty-four", () => {
  it("pictures, no two alike", () => {
    expect(new Set(positions.map(emojiOf)).size).toBe(64);
  });

  it.each<EmojiLanguage>(["en", "ja"])("names in %s, no two alike and none empty", (language) => {
    const names = positions.map((index) => emojiName(index, language).toLowerCase().trim());
    expect(new Set(names).size).toBe(64);
    expect(names).not.toContain("");
  });

  it.each([-1, 64, 1.5, Number.NaN])("positions and not %s", (index) => {
    expect(() => emojiOf(index)).toThrow(RangeError);
    expect(() => emojiName(index, "en")).toThrow(RangeError);
  });
});
