import { describe, expect, test } from "@jest/globals";
import { array, assert, boolean, constantFrom, property, tuple } from "fast-check";
import { Whereabouts, type Geometry } from "./whereabouts.js";

const at = (x: number): Geometry => ({ x, y: 0, width: 10, height: 10, borderWidth: 0 });

describe("where a window is", () => {
  test("a place that was asked for is our own, also while others are on their way", () => {
    const whereabouts = new Whereabouts(at(0));
    for (const x of [1, 2, 1]) whereabouts.ask(at(x));
    expect([0, 1, 1, 2, 1].map((x) => whereabouts.told(at(x)))).toEqual([true, true, true, true, true]);
  });

  test("a place that was left is not, and neither is one nobody asked for, nor another size or border", () => {
    const whereabouts = new Whereabouts(at(0));
    whereabouts.ask(at(1));
    whereabouts.told(at(1));
    const others = [at(0), at(3), { ...at(1), width: 11 }, { ...at(1), borderWidth: 400 }];
    expect(others.map((other) => whereabouts.told(other))).toEqual([false, false, false, false]);
    expect(whereabouts.wanted).toEqual(at(1));
  });

  test("whatever we ask for and however late it is reported, only others are told apart", () => {
    // A server that does everything in order, and reports what changes something: [ours?, where, is it heard of now?]
    const steps = array(tuple(boolean(), constantFrom(0, 1, 2), boolean()));
    assert(
      property(steps, (list) => {
        const whereabouts = new Whereabouts(at(0));
        let real = 0;
        const reports: { x: number; ours: boolean }[] = [];
        const hear = () => {
          for (const { x, ours } of reports.splice(0)) expect(whereabouts.told(at(x))).toBe(ours);
        };
        for (const [ours, place, heard] of list) {
          const x = ours ? place : place + 100;
          if (ours) whereabouts.ask(at(x));
          if (x !== real) reports.push({ x, ours });
          real = x;
          if (heard) hear();
        }
        hear();
      }),
    );
  });
});
