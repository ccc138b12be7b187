import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { legalText } from "./legal-text.js";

/** https://www.w3.org/TR/xml/#NT-Char */
const isLegal = (point: number) =>
  [0x9, 0xa, 0xd].includes(point) ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  point >= 0x10000;

const pointsOf = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0);

const anyText = fc
  .array(fc.oneof(fc.nat(0x10ffff), fc.nat(0x1f), fc.integer({ min: 0xd700, max: 0xe0ff })))
  .map((points) => points.map((point) => String.fromCodePoint(point)).join(""));

describe("text for XML", () => {
  it("has all the legal characters of the original in their order, and no others", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(pointsOf(legalText(text))).toEqual(pointsOf(text).filter(isLegal));
      }),
      { numRuns: 1_000 },
    );
  });

  it("may stay as it is when it is legal", () => {
    expect(legalText("画面 👩‍👩‍👧 a\tb\nc\r")).toBe("画面 👩‍👩‍👧 a\tb\nc\r");
  });
});
