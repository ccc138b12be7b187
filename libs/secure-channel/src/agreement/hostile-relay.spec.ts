import { describe, expect, it } from "@jest/globals";
import { emojiCount } from "../emoji/emoji.js";
import { mostAgreed } from "./agreement.js";
import { createHalf } from "./half.js";
import { webCryptoSources } from "./sources.js";
import { RelayInTheMiddle, sameEmoji } from "./testing/relay-in-the-middle.js";

const runs = 10_000;
const atOnce = 50;

/** Each run with a relay and two pages of its own; the results in order. */
async function simulate<T>(
  count: number,
  run: (relay: RelayInTheMiddle, at: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < count; at += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, count - at) }, async (_, offset) =>
      run(await RelayInTheMiddle.start(), at + offset),
    );
    results.push(...(await Promise.all(batch)));
  }
  return results;
}

/** Keeps the protocol towards both, beginning with either. */
async function swap(relay: RelayInTheMiddle, at: number) {
  const requesterFirst = at % 2 === 0;
  const before = requesterFirst ? await relay.meetRequester() : undefined;
  const helper = await relay.meetHelper();
  await relay.finishHelper(helper);
  await relay.finishRequester(before ?? (await relay.meetRequester()));
  if (!relay.agreed) throw new Error("The relay's keys were not accepted");
  return relay.agreed;
}

/**
 * Looks at the emoji of both sides before it confirms; as long as they differ it lets one side begin anew, until both
 * give no further attempt. `helperFirst`: which side it wears out first.
 */
async function retry(relay: RelayInTheMiddle, helperFirst: boolean) {
  let requester = await relay.meetRequester();
  let helper = await relay.meetHelper();
  let comparisons = 1;
  const wearOut = {
    helper: async () => (helper = await relay.meetHelper()),
    requester: async () => (requester = await relay.meetRequester()),
  };
  for (const side of helperFirst ? (["helper", "requester"] as const) : (["requester", "helper"] as const))
    while (!(await sameEmoji(requester, helper)) && (await wearOut[side]())) comparisons += 1;
  return { comparisons, found: await sameEmoji(requester, helper) };
}

const outcomeOf = (relay: RelayInTheMiddle) =>
  [relay.pages.requester, relay.pages.helper].map(({ step }) => step);

describe("a relay that swaps the keys", () => {
  it(`is found by different emoji in every one of ${String(runs)} sessions but chance`, async () => {
    const both = await simulate(runs, swap);
    expect(both.filter(({ requester, helper }) => requester.id === helper.id)).toEqual([]);
    const alike = both.map(({ requester, helper }) =>
      requester.emoji.map((one, at) => one === helper.emoji[at]),
    );
    // Expected are 10,000 · 2^-24 = 0.0006; two or more come once in five million times that this test runs.
    expect(alike.filter((positions) => positions.every(Boolean)).length).toBeLessThanOrEqual(1);
    // That chance is what it should be, where it can be seen: one position is alike 10,000 / 64 = 156 times, σ = 12.4.
    for (const position of [0, 1, 2, 3]) {
      const count = alike.filter((positions) => positions[position]).length;
      expect(Math.abs(count - runs / emojiCount)).toBeLessThan(7 * 12.4);
    }
    // And each of the 64 is as frequent as any other: 1,250 of 80,000, σ = 35.
    const shown = both.flatMap(({ requester, helper }) => [...requester.emoji, ...helper.emoji]);
    for (let emoji = 0; emoji < emojiCount; emoji++)
      expect(Math.abs(shown.filter((one) => one === emoji).length - 1_250)).toBeLessThan(7 * 35);
  }, 300_000);

  it("gets three attempts at each page, five comparisons in all, and then none", async () => {
    const outcomes = await simulate(300, async (relay, at) => ({
      ...(await retry(relay, at % 2 === 0)),
      shown: relay.shown,
      steps: outcomeOf(relay),
      kept: [relay.pages.requester.kept, relay.pages.helper.kept],
    }));
    const missed = outcomes.filter(({ found }) => !found);
    expect(missed.length).toBeGreaterThanOrEqual(299);
    for (const { shown, steps, kept, comparisons } of missed) {
      expect(shown).toEqual({ requester: 3, helper: 3 });
      expect(steps).toEqual(["spent", "spent"]);
      expect(kept).toEqual([3, 3]);
      expect(comparisons).toBe(5);
    }
  });

  it("gets no more of them when pages are reloaded meanwhile", async () => {
    const relay = await RelayInTheMiddle.start();
    for (let again = 0; again < 10; again++) {
      relay.reloadRequester();
      await relay.meetRequester();
      relay.pages.helper.reload();
      await relay.meetHelper();
    }
    expect(relay.shown).toEqual({ requester: 3, helper: 3 });
    expect(outcomeOf(relay)).toEqual(["spent", "spent"]);
  });

  it("has a page agree anew at most eight times, all of them to be seen", async () => {
    const relay = await RelayInTheMiddle.start();
    for (let again = 0; again < 10; again++) {
      await relay.finishRequester(await relay.meetRequester());
      await relay.finishHelper(await relay.meetHelper());
    }
    expect(relay.shown).toEqual({ requester: mostAgreed, helper: mostAgreed });
    expect(outcomeOf(relay)).toEqual(["spent", "spent"]);
  });

  it("cannot choose its half after it has seen what emoji the requester has", async () => {
    const outcomes = await simulate(300, async (relay) => {
      const answers: string[] = [];
      const requester = await relay.meetRequester();
      for (let attempt = 0; attempt < 4; attempt++) {
        // Any half that it might have found by then: it is not the one that it committed to.
        const chosen = await createHalf(webCryptoSources);
        const [answer] = await relay.finishHelper(await relay.meetHelper(), chosen);
        answers.push(answer?.kind === "broken" ? answer.why : "none");
      }
      await relay.finishRequester(requester);
      return { answers, steps: outcomeOf(relay) };
    });
    for (const { answers, steps } of outcomes) {
      expect(answers).toEqual(["mismatch", "mismatch", "spent", "none"]);
      expect(steps).toEqual(["agreed", "spent"]);
    }
  });
});
