import { beforeEach, describe, expect, test } from "@jest/globals";
import type { LocalKey } from "../ports/local-input.port.js";
import { FakeLocalInput } from "../testing/fake-surroundings.js";
import { HandClock } from "../testing/hand-clock.js";
import { physicalChord } from "./physical-chord.js";

describe("both Shift keys for a second", () => {
  let input: FakeLocalInput;
  let clock: HandClock;
  let told: number;

  beforeEach(() => {
    [input, clock, told] = [new FakeLocalInput(), new HandClock(), 0];
    physicalChord(
      input,
      clock,
    )(() => {
      told += 1;
    });
  });

  const key = (key: LocalKey, down: boolean, physical = true) =>
    input.touch({ kind: "key", key, down }, physical);
  const both = () => {
    key("shift-left", true);
    clock.passes(300);
    key("shift-right", true);
  };

  test("are told once, however long they are held", () => {
    both();
    clock.passes(999);
    expect(told).toBe(0);
    clock.passes(60_000);
    expect(told).toBe(1);
  });

  test("can be held again, both of them anew", () => {
    both();
    clock.passes(1_000);
    key("shift-right", false);
    key("shift-right", true);
    clock.passes(1_000);
    expect(told).toBe(1);
    key("shift-left", false);
    key("shift-right", false);
    both();
    clock.passes(1_000);
    expect(told).toBe(2);
  });

  test("are not told when one is let go before", () => {
    both();
    clock.passes(900);
    key("shift-left", false);
    clock.passes(60_000);
    expect(told).toBe(0);
  });

  test.each<[string, () => void]>([
    ["another key", () => key("other", true)],
    ["a stop key", () => key("escape", true)],
    ["a button", () => input.touch({ kind: "button", down: true })],
  ])("are not told where %s is pressed meanwhile", (_, press) => {
    both();
    press();
    clock.passes(60_000);
    expect(told).toBe(0);
  });

  test("are told though the key of before is let go, the mouse moves, and a key repeats", () => {
    both();
    key("other", false);
    input.touch({ kind: "motion" });
    clock.passes(900);
    key("shift-right", true);
    clock.passes(100);
    expect(told).toBe(1);
  });

  test("do not count where one was down long before, as one whose keyboard is gone", () => {
    key("shift-left", true);
    clock.passes(5_000);
    key("shift-right", true);
    clock.passes(60_000);
    expect(told).toBe(0);
  });

  test("do not count from a program, nor half from one", () => {
    key("shift-left", true, false);
    key("shift-right", true, false);
    clock.passes(2_000);
    key("shift-left", true);
    clock.passes(2_000);
    expect(told).toBe(0);
  });
});
