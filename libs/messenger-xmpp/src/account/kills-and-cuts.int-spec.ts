import { describe, expect, it, jest } from "@jest/globals";
import { killsAndCuts } from "../testing/kills-and-cuts.js";

jest.setTimeout(120_000);

/** The same numbers each time. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("a bot with which somebody talks all the time", () => {
  it.each([
    { kills: 0, cuts: 20 },
    { kills: 10, cuts: 0 },
  ])("loses and doubles nothing in $kills kills and $cuts cuts", async ({ kills, cuts }) => {
    const outcome = await killsAndCuts({ kills, cuts, random: seeded(4) });
    expect(outcome).toMatchObject({ lost: 0, doubled: 0 });
    expect(outcome.sent).toBeGreaterThan(10);
  });
});
