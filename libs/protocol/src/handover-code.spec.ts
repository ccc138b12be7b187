import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  handoverAlphabet,
  handoverCode,
  readHandoverCode,
  shownHandoverCode,
  type HandoverCode,
} from "./index.js";

const character = fc.constantFrom(...Array.from(handoverAlphabet));
const code: fc.Arbitrary<HandoverCode> = fc
  .array(character, { minLength: 8, maxLength: 8 })
  .map((characters) => handoverCode.parse(characters.join("")));

const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

/** What people take for each other, by eye. */
const lookAlikes = ["0OQ", "1IL", "2Z", "5S", "6G", "8B", "UV"];

describe("a code that is typed", () => {
  test("is known again however it was written", () => {
    const ways = fc.constantFrom<((text: string) => string)[]>(
      (text) => text,
      (text) => text.toLowerCase(),
      fullWidth,
      (text) => fullWidth(text.toLowerCase()),
      (text) => ` ${text}\n`,
      (text) => [...text].join(" "),
      (text) => text.replace("-", ""),
      (text) => text.replace("-", "ー"),
      (text) => text.replace("-", "–"),
      (text) => `「${text}」。`,
    );
    fc.assert(
      fc.property(code, ways, (given, way) => {
        expect(readHandoverCode(way(shownHandoverCode(given)))).toBe(given);
      }),
    );
  });

  test("is known again when look-alikes were typed for its characters", () => {
    for (const typed of ["zsgb-uo34", "ZSGB U034"]) expect(readHandoverCode(typed)).toBe("2568VQ34");
  });

  test("is none when it is too short, too long or has what no code has", () => {
    for (const wrong of [
      "",
      "K7QD",
      "K7QDM2X",
      "K7QDM2XPP",
      "K7QD-M2X1",
      "K7QD-M2XA",
      "コード",
      "K7QD M2X💥",
    ])
      expect(readHandoverCode(wrong)).toBeUndefined();
  });

  test("is a whole code or none, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (typed) => {
        const read = readHandoverCode(typed);
        expect(read === undefined || handoverCode.safeParse(read).success).toBe(true);
      }),
    );
  });
});

describe("the characters of codes", () => {
  test.each(lookAlikes)("have at most one of %s", (alike) => {
    expect([...alike].filter((each) => handoverAlphabet.includes(each)).length).toBeLessThanOrEqual(1);
  });

  test("make no words, and are each there once", () => {
    expect(handoverAlphabet).not.toMatch(/[AEIOU]/);
    expect(new Set(handoverAlphabet).size).toBe(handoverAlphabet.length);
  });
});
