import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { Monitor } from "../ports/desktop.port.js";
import { pixelOf } from "./geometry.js";

// A busy machine takes its time.
jest.setTimeout(60_000);

const length = fc.integer({ min: 1, max: 16_384 });
const monitor: fc.Arbitrary<Monitor> = fc.record({
  name: fc.constant("HDMI-1"),
  x: fc.integer({ min: 0, max: 16_384 }),
  y: fc.integer({ min: 0, max: 16_384 }),
  width: length,
  height: length,
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe("the pixel that shows a place of the video", () => {
  test("is each pixel from its left edge up to the next one's, on every monitor", () => {
    fc.assert(
      fc.property(
        monitor,
        fc.nat(),
        fc.nat(),
        fc.constantFrom(0, 0.25, 0.5, 0.75, 0.999),
        (on, across, down, within) => {
          const [column, row] = [across % on.width, down % on.height];
          const at = { x: (column + within) / on.width, y: (row + within) / on.height };
          expect(pixelOf(at, on)).toEqual({ x: on.x + column, y: on.y + row });
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test("is never off the monitor, and the edges are its edges", () => {
    fc.assert(
      fc.property(monitor, fraction, fraction, (on, x, y) => {
        const pixel = pixelOf({ x, y }, on);
        expect(pixel.x >= on.x && pixel.x < on.x + on.width).toBe(true);
        expect(pixel.y >= on.y && pixel.y < on.y + on.height).toBe(true);
        expect(pixelOf({ x: 0, y: 0 }, on)).toEqual({ x: on.x, y: on.y });
        expect(pixelOf({ x: 1, y: 1 }, on)).toEqual({ x: on.x + on.width - 1, y: on.y + on.height - 1 });
      }),
    );
  });

  test("never lies before that of a place further left or above", () => {
    fc.assert(
      fc.property(monitor, fraction, fraction, (on, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [before, after] = [pixelOf({ x: less, y: less }, on), pixelOf({ x: more, y: more }, on)];
        expect(before.x <= after.x && before.y <= after.y).toBe(true);
      }),
    );
  });
});
