import { expect, test } from "@jest/globals";
import { labelSide, trailPieces } from "./trail.js";

const spot = (at: number, x = 0.5) => ({ x, y: 0.5, at });

test("the trail joins spots that followed each other, and none that a silence parts", () => {
  const [a, b, c, d] = [spot(0), spot(40), spot(1_000), spot(1_040)];
  expect(trailPieces([a, b, c, d])).toEqual([
    { from: a, to: b },
    { from: c, to: d },
  ]);
});

test("there is none without two spots", () => {
  expect([trailPieces([]), trailPieces([spot(0)])]).toEqual([[], []]);
});

test("the trail is short however much is kept", () => {
  const many = Array.from({ length: 500 }, (_, index) => spot(index * 10));
  expect(trailPieces(many)).toHaveLength(24);
  expect(trailPieces(many).at(-1)?.to).toBe(many.at(-1));
});

test.each([
  [{ x: 0.1, y: 0.1 }, "below behind"],
  [{ x: 0.9, y: 0.1 }, "below before"],
  [{ x: 0.1, y: 0.95 }, "above behind"],
  [{ x: 0.9, y: 0.95 }, "above before"],
])("the name at %j stands %s the spot", (at, side) => {
  expect(labelSide(at)).toBe(side);
});
