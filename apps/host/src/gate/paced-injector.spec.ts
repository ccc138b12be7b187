import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { Injection, Injector } from "../ports/injector.port.js";
import { FakeInjector } from "../testing/fake-injector.js";
import { HandClock } from "../testing/hand-clock.js";
import { quiet } from "../testing/until.js";
import { PacedInjector } from "./paced-injector.js";

// A busy machine takes its time.
jest.setTimeout(60_000);

const key = (code: string, down = true): Injection => ({ kind: "key", code, down });
const move = (x: number) => ({ kind: "move", x, y: 0 }) as const;

function paced(injector: Injector = new FakeInjector()) {
  const clock = new HandClock();
  let isAllowed = true;
  let failures = 0;
  const hand = new PacedInjector({
    ...{ injector, clock, mayInject: () => isAllowed },
    failed: () => (failures += 1),
  });
  return { clock, hand, forbid: () => (isAllowed = false), failures: () => failures };
}

const injection: fc.Arbitrary<Injection> = fc.oneof(
  fc.constantFrom("KeyA", "KeyB").map((code) => key(code)),
  fc.constant<Injection>({ kind: "text", text: "four" }),
  fc.constant<Injection>({ kind: "wheel", x: 0, y: 1 }),
);

describe("what is handed over to the injector", () => {
  test("is all of it, in order, in short lists, one at a time, a text alone", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(injection, { maxLength: 40 }), { maxLength: 10 }), async (parts) => {
        const injector = new FakeInjector();
        const { hand } = paced(injector);
        for (const part of parts) expect(hand.add(part)).toBe(true);
        await quiet();
        expect(injector.lists.flat()).toEqual(parts.flat());
        for (const list of injector.lists) {
          expect(list.length).toBeLessThanOrEqual(16);
          if (list.some(({ kind }) => kind === "text")) expect(list).toHaveLength(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is of moves the newest, every 8 ms", async () => {
    const injector = new FakeInjector();
    const { hand, clock } = paced(injector);
    for (let ms = 0; ms < 100; ms += 1) {
      hand.move(move(ms));
      await quiet();
      clock.passes(1);
    }
    await quiet();
    expect(injector.injected.map((each) => each.kind === "move" && each.x)).toEqual([
      ...[0, 7, 15, 23, 31, 39, 47, 55, 63, 71, 79, 87, 95],
    ]);
    clock.passes(8);
    await quiet();
    expect(injector.injected.at(-1)).toEqual(move(99));
  });

  test("is a move before what was done after it", async () => {
    const injector = new FakeInjector();
    const { hand } = paced(injector);
    hand.move(move(1));
    await quiet();
    hand.move(move(2));
    hand.add([key("KeyA")]);
    await quiet();
    expect(injector.injected).toEqual([move(1), move(2), key("KeyA")]);
  });

  test("is nothing that was waiting when it ceased, or when it was no longer allowed", async () => {
    for (const how of ["cease", "forbid"] as const) {
      const injector = new FakeInjector();
      const { hand, forbid, clock } = paced(injector);
      hand.add(Array.from({ length: 100 }, () => key("KeyA")));
      hand.move(move(1));
      if (how === "cease") hand.cease();
      else forbid();
      await quiet();
      clock.passes(100);
      await quiet();
      expect(injector.lists).toHaveLength(1);
      expect(clock.timers).toBe(0);
    }
  });

  test("is refused when it is more than anybody can wait for", () => {
    const { hand } = paced(new FakeInjector(() => Promise.withResolvers().promise));
    let taken = 0;
    while (hand.add([key("KeyA"), key("KeyA", false)])) taken += 2;
    expect(taken).toBeGreaterThan(8_000);
    expect(taken).toBeLessThan(8_300);
  });

  test("fails once when the display is gone", async () => {
    const injector = new FakeInjector();
    injector.lose();
    const { hand, failures } = paced(injector);
    hand.add([key("KeyA"), { kind: "text", text: "x" }, key("KeyB")]);
    await quiet();
    expect(failures()).toBe(1);
  });
});

describe("letting go", () => {
  test("waits for the list that is on its way, and releases what that has pressed", async () => {
    const calls: string[] = [];
    const done = Promise.withResolvers<undefined>();
    const stubborn: Injector = {
      inject: () => done.promise.then(() => void calls.push("pressed")),
      releaseAll: () => Promise.resolve(void calls.push("released")),
      held: { codes: [], buttons: 0 },
      close: () => Promise.resolve(),
    };
    const { hand } = paced(stubborn);
    hand.add([key("KeyA")]);
    let hasLetGo = false;
    const letGo = hand.letGo().then(() => (hasLetGo = true));
    await quiet();
    expect([calls, hasLetGo]).toEqual([["released"], false]);
    done.resolve(undefined);
    await letGo;
    expect(calls).toEqual(["released", "pressed", "released"]);
  });
});
