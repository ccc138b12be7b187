import { FakeClock } from "../testing/index.js";
import { expect, it } from "@jest/globals";
import { AtMost } from "./at-most.js";

it("each has so many, and again when the time is over", () => {
  const clock = new FakeClock();
  const limit = new AtMost({ times: 2, perMs: 1_000, names: 10 }, clock);
  const ask = (name: string) => limit.allows(name);
  expect(["a", "a", "a", "b"].map(ask)).toEqual([true, true, false, true]);
  clock.advance(999);
  expect(ask("a")).toBe(false);
  clock.advance(1);
  expect(["a", "a", "a"].map(ask)).toEqual([true, true, false]);
});

it("a crowd is refused when there is no room for more names, until some are forgotten", () => {
  const clock = new FakeClock();
  const limit = new AtMost({ times: 1, perMs: 1_000, names: 3 }, clock);
  expect(["a", "b", "c", "d"].map((name) => limit.allows(name))).toEqual([true, true, true, false]);
  clock.advance(1_000);
  expect(limit.allows("d")).toBe(true);
});
