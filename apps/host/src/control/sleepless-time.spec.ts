import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { systemClock } from "./agent-clock.js";
import { SleeplessTime } from "./sleepless-time.js";

/** Two clocks of one computer, which the test has wake and sleep. Uptime is told in whole seconds. */
class Computer {
  #awake = 0;
  #up = 52_327_000;
  /** How long the process is held up between reading one clock and the other. */
  heldUpMs = 0;
  readonly time = new SleeplessTime({
    awakeMs: () => this.#awake,
    uptimeMs: () => {
      const told = Math.floor(this.#up / 1_000) * 1_000;
      this.wakes(this.heldUpMs);
      return told;
    },
  });

  wakes(ms: number): void {
    this.#awake += ms;
    this.#up += ms;
  }

  sleeps(ms: number): void {
    this.#up += ms;
  }

  get awake(): number {
    return this.#awake;
  }
}

describe("the time of the agent", () => {
  test("has what was slept in it, as soon as the computer is awake", () => {
    const computer = new Computer();
    computer.wakes(10_000);
    expect(computer.time.now()).toBe(10_000);
    computer.sleeps(60_000);
    computer.wakes(100);
    // To the second, as the uptime is told.
    expect(computer.time.now()).toBe(70_000);
    computer.wakes(5_000);
    expect(computer.time.now()).toBe(75_000);
  });

  test("counts short sleeps together", () => {
    const computer = new Computer();
    for (let nap = 0; nap < 4; nap += 1) {
      computer.sleeps(1_000);
      computer.wakes(1_000);
      computer.time.now();
    }
    expect(computer.time.now()).toBe(8_000);
  });

  test("takes no process that was held up for a computer that slept", () => {
    const computer = new Computer();
    computer.heldUpMs = 20_000;
    for (let look = 0; look < 10; look += 1) {
      computer.wakes(500);
      computer.time.now();
    }
    computer.heldUpMs = 0;
    computer.wakes(500);
    expect(computer.time.now()).toBe(computer.awake);
  });

  test("never goes back, is never behind the clock that stands still, and misses no more than 4 s of sleep", () => {
    const doing = fc.record({
      kind: fc.constantFrom("wakes" as const, "sleeps" as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 3_600_000 })),
    });
    fc.assert(
      fc.property(fc.array(doing), (doings) => {
        const computer = new Computer();
        let before = 0;
        let slept = 0;
        for (const { kind, ms } of doings) {
          computer[kind](ms);
          if (kind === "sleeps") slept += ms;
          computer.wakes(100);
          const now = computer.time.now();
          expect(now).toBeGreaterThanOrEqual(before);
          expect(now - computer.awake).toBeLessThanOrEqual(slept + 1_000);
          expect(now - computer.awake).toBeGreaterThanOrEqual(slept - 4_000);
          before = now;
        }
      }),
    );
  });

  test("is that of this computer", () => {
    const before = performance.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(systemClock.now()).toBeGreaterThanOrEqual(now);
  });
});
