import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { piecesOfText } from "./typed-text.js";

test("a text is cut into short pieces, none of which cuts a character in two", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 2_000 }), (text) => {
      const pieces = piecesOfText(text);
      expect(pieces.join("")).toBe(text);
      for (const piece of pieces) {
        expect(Array.from(piece).length).toBeLessThanOrEqual(200);
        expect(piece.length).toBeGreaterThan(0);
        expect(piece.isWellFormed()).toBe(true);
      }
    }),
  );
});

test("what has no key is left out; each kind of line break is one", () => {
  expect(piecesOfText("a\r\nb\rc\nd\te\u0000\u001b[31m\u0085")).toEqual(["a\nb\nc\nd\te[31m"]);
});
