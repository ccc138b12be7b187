import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { pictureBox, placeOf, spotAt, spotByKey, type Box } from "./picture-geometry.js";

const side = fc.double({ min: 1, max: 8_000, noNaN: true });
const offset = fc.double({ min: -4_000, max: 4_000, noNaN: true });
const size = fc.record({ width: side, height: side });
const element = fc.record({ left: offset, top: offset, width: side, height: side });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const spot = fc.record({ x: fraction, y: fraction });
const pixel = 1e-6;

const boxOf = (outer: Box, pixels: { width: number; height: number }): Box => {
  const box = pictureBox(outer, pixels);
  if (box === undefined) throw new Error("the picture has no place");
  return box;
};

describe("the picture within its element", () => {
  test("keeps its proportions, touches two sides and stands in the middle, whatever is scrolled or how it is sized", () => {
    fc.assert(
      fc.property(element, size, (outer, pixels) => {
        const box = boxOf(outer, pixels);
        expect(Math.abs(box.width * pixels.height - box.height * pixels.width)).toBeLessThanOrEqual(
          1e-9 * box.width * pixels.height,
        );
        const free = [outer.width - box.width, outer.height - box.height] as const;
        expect(Math.min(...free.map(Math.abs))).toBeLessThan(pixel);
        expect(Math.min(...free)).toBeGreaterThan(-pixel);
        expect(box.left - outer.left).toBeCloseTo(free[0] / 2, 6);
        expect(box.top - outer.top).toBeCloseTo(free[1] / 2, 6);
      }),
    );
  });

  test("fills an element of its own proportions, as at actual size", () => {
    const outer = { left: -120, top: 40, width: 1_280, height: 720 };
    expect(pictureBox(outer, { width: 1_920, height: 1_080 })).toEqual(outer);
  });

  test.each([
    [
      { left: 0, top: 0, width: 1_000, height: 1_000 },
      { left: 0, top: 250, width: 1_000, height: 500 },
    ],
    [
      { left: 10, top: 20, width: 2_000, height: 500 },
      { left: 510, top: 20, width: 1_000, height: 500 },
    ],
  ])("has bars at %j", (outer, box) => {
    expect(pictureBox(outer, { width: 200, height: 100 })).toEqual(box);
  });

  test("has none before its first frame, or without room", () => {
    const outer = { left: 0, top: 0, width: 100, height: 100 };
    expect(pictureBox(outer, { width: 0, height: 0 })).toBeUndefined();
    expect(pictureBox({ ...outer, height: 0 }, { width: 4, height: 3 })).toBeUndefined();
  });
});

describe("a spot", () => {
  test("is found again where it was put", () => {
    fc.assert(
      fc.property(element, size, fraction, fraction, (outer, pixels, x, y) => {
        const box = boxOf(outer, pixels);
        // Away from the very edge, where rounding may put a place beside the picture.
        const inner = { x: 0.001 + x * 0.998, y: 0.001 + y * 0.998 };
        const found = spotAt(box, placeOf(box, inner));
        expect(found?.x).toBeCloseTo(inner.x, 6);
        expect(found?.y).toBeCloseTo(inner.y, 6);
      }),
    );
  });

  test("is always within the picture, or none", () => {
    fc.assert(
      fc.property(element, size, offset, offset, (outer, pixels, x, y) => {
        const found = spotAt(boxOf(outer, pixels), { x, y });
        const within = ({ x, y }: { x: number; y: number }) => x >= 0 && x <= 1 && y >= 0 && y <= 1;
        expect(found === undefined || within(found)).toBe(true);
      }),
    );
  });

  test("is none in the bars beside the picture", () => {
    const box = boxOf({ left: 0, top: 0, width: 400, height: 100 }, { width: 100, height: 100 });
    expect([149, 151, 249, 251].map((x) => spotAt(box, { x, y: 50 }) !== undefined)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("moves by arrow keys, and never out of the picture", () => {
    const key = fc.constantFrom("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown");
    fc.assert(
      fc.property(spot, fc.array(fc.tuple(key, fc.boolean())), (from, presses) => {
        const to = presses.reduce((at, [pressed, large]) => spotByKey(at, pressed, large) ?? at, from);
        expect(Math.min(to.x, to.y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(to.x, to.y)).toBeLessThanOrEqual(1);
      }),
    );
    expect(spotByKey({ x: 0.5, y: 0.5 }, "ArrowRight", true)).toEqual({ x: 0.6, y: 0.5 });
    expect(spotByKey({ x: 0.5, y: 0.5 }, "toString", false)).toBeUndefined();
  });
});
