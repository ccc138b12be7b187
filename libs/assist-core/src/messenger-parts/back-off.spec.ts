import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { BackOff } from "./back-off.js";

it("waits longer each time, up to half a minute, and never in step with others", () => {
  const waits = (random: number) => {
    const backOff = new BackOff(() => random);
    return Array.from({ length: 30 }, () => backOff.nextMs());
  };
  const [shortest, longest] = [waits(0), waits(1)];
  expect(longest.slice(0, 4)).toEqual([400, 800, 1_600, 3_200]);
  expect(longest.at(-1)).toBe(30_000);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
      for (const [index, wait] of waits(random).entries()) {
        expect(wait).toBeGreaterThanOrEqual(shortest[index] ?? 0);
        expect(wait).toBeLessThanOrEqual(longest[index] ?? 0);
      }
    }),
  );
});

it("begins anew after a success", () => {
  const backOff = new BackOff(() => 1);
  for (let attempt = 0; attempt < 5; attempt += 1) backOff.nextMs();
  backOff.reset();
  expect(backOff.nextMs()).toBe(400);
});
