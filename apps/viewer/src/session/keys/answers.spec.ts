import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { impostorTo } from "../../testing/impostor.js";
import { openPairs } from "../../testing/open-pairs.js";
import { agreedOn, isOpen, keysOf, saysDifferent, saysSame, type Pair } from "../../testing/pair-on-stage.js";
import { quiet, until } from "../../testing/until.js";

const pairs = openPairs();
afterEach(pairs.leave);

/** The helper's page comes back without its keys: both have other ones then, whose emoji nobody has looked at yet. */
async function renews(pair: Pair): Promise<void> {
  const { id } = agreedOn(pair.requester);
  await pair.helper.keyMemory.forget("seat-helper");
  await pair.reloads("helper");
  const isNew = () => [pair.requester, pair.helper].every((page) => isOpen(page) && agreedOn(page).id !== id);
  await until(isNew, "other keys");
}

describe("an answer", () => {
  test("is of the emoji that it was given to, not of those that took their place", async () => {
    const pair = await pairs.agreed();
    const { id } = agreedOn(pair.requester);
    await renews(pair);
    await pair.requester.looksAtEmoji();
    pair.requester.page.same(id);
    expect(agreedOn(pair.requester)).toMatchObject({ nth: 2, compared: false });
    saysSame(pair.requester);
    expect(agreedOn(pair.requester).compared).toBe(true);
  });

  test("is not taken in the moment after the emoji changed", async () => {
    const pair = await pairs.agreed();
    await renews(pair);
    const { requester } = pair;
    const shown = agreedOn(requester);
    expect(shown.answerable).toBe(false);
    saysSame(requester);
    saysDifferent(requester);
    expect(keysOf(requester)).toEqual(shown);
    await requester.looksAtEmoji();
    saysSame(requester);
    expect(agreedOn(requester)).toMatchObject({ answerable: true, compared: true });
  });

  test("is not taken of emoji that changed in the background, before they were in sight", async () => {
    const pair = await pairs.agreed();
    pair.requester.isHidden();
    await renews(pair);
    await pair.requester.looksAtEmoji();
    saysSame(pair.requester);
    expect(agreedOn(pair.requester).compared).toBe(false);
    await pair.requester.isSeen();
    await pair.requester.looksAtEmoji();
    saysSame(pair.requester);
    expect(agreedOn(pair.requester).compared).toBe(true);
  });

  test("'different' counts for emoji that went away under the person's hand", async () => {
    const pair = await pairs.agreed();
    const { id } = agreedOn(pair.requester);
    await renews(pair);
    pair.requester.page.different("f".repeat(32));
    expect(keysOf(pair.requester).step).toBe("agreed");
    pair.requester.page.different(id);
    await until(() => keysOf(pair.requester).step === "failed");
    expect(keysOf(pair.requester)).toEqual({ step: "failed", why: "differed" });
  });
});

const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ does: "agrees" } as const) },
  { weight: 1, arbitrary: fc.constant({ does: "reloads" } as const) },
  { weight: 2, arbitrary: fc.constant({ does: "looks" } as const) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("same" as const), back: fc.nat({ max: 3 }) }) },
);

test.each(["requester", "helper"] as const)(
  "emoji on the %s's page are compared only when its person said so, of them, after they stood there",
  async (role) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const impostor = await impostorTo(role);
        const shown: string[] = [];
        const confirmed = new Set<string>();
        let seat = 0;
        for (const each of steps) {
          if (each.does === "agrees") {
            seat += 1;
            if (await impostor.agreesFrom(`seat-${String(seat)}`)) shown.push(agreedOn(impostor.stage).id);
          } else if (each.does === "reloads") {
            await impostor.reloads();
            await quiet();
          } else if (each.does === "looks") await impostor.stage.looksAtEmoji();
          else {
            const keys = keysOf(impostor.stage);
            const id = shown.at(-1 - each.back) ?? "";
            impostor.stage.page.same(id);
            if (keys.step === "agreed" && keys.id === id && keys.answerable) confirmed.add(id);
          }
          const keys = keysOf(impostor.stage);
          if (keys.step === "agreed") expect(keys.compared).toBe(confirmed.has(keys.id));
        }
        impostor.leave();
      }),
      { numRuns: 20 },
    );
  },
  30_000,
);
