import { describe, expect, test } from "@jest/globals";
import { handPause } from "../../testing/hand-pause.js";
import { PointerKeeper } from "./pointer-keeper.js";
import type { PointerTrail } from "./pointer-state.js";
import { Pointing } from "./pointing.js";

describe("a pointer on its way out", () => {
  function pointing() {
    const time = handPause();
    const sent: (readonly [number, number] | "away")[] = [];
    const pointer = new Pointing({
      pause: time.pause,
      point: ({ x, y }) => sent.push([x, y]),
      away: () => sent.push("away"),
    });
    return { ...time, sent, pointer };
  }

  test("is said about 30 times a second, however often the mouse moves, and where it came to rest", async () => {
    const { pointer, sent, passes } = pointing();
    for (let ms = 0; ms < 330; ms += 1) {
      pointer.at(ms / 1_000, 0.5);
      await passes(1);
    }
    await passes(40);
    expect(sent.length).toBeGreaterThanOrEqual(9);
    expect(sent.length).toBeLessThanOrEqual(12);
    expect(sent.at(-1)).toEqual([0.329, 0.5]);
    pointer.away();
  });

  test("that rests is said again twice a second, until it goes", async () => {
    const { pointer, sent, passes } = pointing();
    pointer.at(0.5, 0.5);
    await passes(2_000);
    expect(sent.length).toBeGreaterThanOrEqual(4);
    pointer.away();
    const said = sent.length;
    await passes(2_000);
    expect([sent.length, sent.at(-1)]).toEqual([said, "away"]);
  });

  test("stays within the picture", async () => {
    const { pointer, sent, passes } = pointing();
    pointer.at(-0.2, 1.7);
    await passes(1);
    expect(sent).toEqual([[0, 1]]);
    pointer.away();
  });

  test("that was not there does not go", () => {
    const { pointer, sent } = pointing();
    pointer.away();
    expect(sent).toEqual([]);
  });
});

describe("a pointer that arrives", () => {
  function kept() {
    const time = handPause();
    let trail: PointerTrail = [];
    let shown = 0;
    const show = (next: PointerTrail) => {
      trail = next;
      shown += 1;
    };
    const keeper = new PointerKeeper({ ...time, show });
    return { ...time, keeper, shown: () => shown, spots: () => trail.map(({ x }) => x) };
  }

  test("has a trail of what it passed in the last 600 ms", async () => {
    const { keeper, spots, passes } = kept();
    for (const x of [0.1, 0.2, 0.3, 0.4]) {
      keeper.at(x, 0);
      await passes(250);
    }
    expect(spots()).toEqual([0.2, 0.3, 0.4]);
  });

  test("that is sent a thousand times a second is drawn as often as can be seen", async () => {
    const { keeper, spots, passes, shown } = kept();
    for (let ms = 0; ms < 1_000; ms += 1) {
      keeper.at(ms / 1_000, 0);
      await passes(1);
    }
    expect(shown()).toBeLessThan(70);
    expect(spots().length).toBeLessThanOrEqual(32);
  });

  test("loses the trail when it rests, and is gone after two seconds without a word", async () => {
    const { keeper, spots, passes } = kept();
    keeper.at(0.1, 0);
    await passes(20);
    keeper.at(0.2, 0);
    await passes(600);
    expect(spots()).toEqual([0.2]);
    await passes(1_400);
    expect(spots()).toEqual([]);
  });

  test("that says again where it rests stays, without a trail of itself", async () => {
    const { keeper, spots, passes } = kept();
    for (let times = 0; times < 6; times += 1) {
      keeper.at(0.5, 0.5);
      await passes(500);
    }
    expect(spots()).toEqual([0.5]);
  });

  test("goes at once when it says so", () => {
    const { keeper, spots } = kept();
    keeper.at(0.5, 0.5);
    keeper.away();
    expect(spots()).toEqual([]);
  });
});
