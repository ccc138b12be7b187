import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  markCorners,
  markSquare,
  markUnits,
  readMark,
  type MarkCorner,
  type MarkPicture,
} from "./mark-layout.js";

const bits = fc.array(fc.constantFrom("0", "1"), { minLength: 36, maxLength: 36 }).map((all) => all.join(""));
const corner = fc.constantFrom(...markCorners);

interface Shades {
  readonly black: number;
  readonly white: number;
  readonly around: number;
}

/** A mark as it was drawn on a monitor and then scaled to the picture, pixel by pixel. */
function picture(
  width: number,
  height: number,
  mark: string,
  place: MarkCorner,
  shades: Shades,
): MarkPicture {
  const data = new Uint8ClampedArray(width * height * 4).fill(shades.around);
  const square = markSquare(width, height, place);
  const units = markUnits(mark);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const row = units[Math.floor(((y + 0.5 - square.y) / square.height) * units.length)];
      const black = row?.[Math.floor(((x + 0.5 - square.x) / square.width) * units.length)];
      if (black !== undefined)
        data.fill(black ? shades.black : shades.white, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
  return { width, height, data };
}

test("a mark is read from every corner of a picture of any size and of poor contrast", () => {
  const sizes = fc.record({
    width: fc.integer({ min: 180, max: 640 }),
    height: fc.integer({ min: 120, max: 400 }),
  });
  const shades = fc.record({
    black: fc.integer({ min: 0, max: 60 }),
    white: fc.integer({ min: 160, max: 255 }),
    around: fc.integer({ min: 0, max: 255 }),
  });
  const holds = (
    mark: string,
    at: MarkCorner,
    { width, height }: { width: number; height: number },
    by: Shades,
  ) => expect(readMark(picture(width, height, mark, at, by))).toBe(mark);
  fc.assert(fc.property(bits, corner, sizes, shades, holds), { numRuns: 60 });
});

/** The top left part of a picture, with grey where it has none. */
function part(of: MarkPicture, width: number, height: number): MarkPicture {
  const data = new Uint8ClampedArray(width * height * 4).fill(128);
  for (let y = 0; y < Math.min(height, of.height); y += 1) {
    const line = of.data.subarray(y * of.width * 4, (y * of.width + Math.min(width, of.width)) * 4);
    data.set(line, y * width * 4);
  }
  return { width, height, data };
}

test.each([
  ["cut to its upper half", 640, 180],
  ["cut to its left half", 320, 360],
  ["cut to three quarters of its width", 480, 360],
  ["with another monitor at its right", 1280, 360],
  ["with another monitor below it", 640, 720],
])("a picture %s has no mark that could be read", (_, width, height) => {
  const whole = picture(640, 360, "10".repeat(18), "top-left", { black: 0, white: 255, around: 128 });
  expect(readMark(whole)).toBe("10".repeat(18));
  expect(readMark(part(whole, width, height))).toBeUndefined();
});

test.each([0, 128, 255])("a plain picture of shade %d has no mark", (shade) => {
  const data = new Uint8ClampedArray(640 * 360 * 4).fill(shade);
  expect(readMark({ width: 640, height: 360, data })).toBeUndefined();
});

test.each(["", "1".repeat(35), "2".repeat(36)])("%j is no mark to draw", (mark) => {
  expect(() => markUnits(mark)).toThrow(RangeError);
});
