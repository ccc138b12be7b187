import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ControlState, PageToAgent } from "@assist/protocol";
import { Unanswered } from "./unanswered.js";

const question = { grant: "a", devices: ["mouse" as const], minutes: 5 as const };
const off: ControlState = { state: "off", canGiveBack: false };
const on = (grant: string): ControlState => ({ state: "on", grant, devices: ["mouse"], remainingMs: 1_000 });
const asked = (grant: string): ControlState => ({ ...question, grant, state: "asked", again: false });

let now = 0;
let isHeard = true;
let told: PageToAgent[] = [];
let unanswered: Unanswered;
beforeEach(() => {
  [now, isHeard, told] = [0, true, []];
  unanswered = new Unanswered({
    monotonicNow: () => now,
    tell: (message) => {
      if (isHeard) told.push(message);
      return Promise.resolve(isHeard);
    },
  });
});
const stops = () => told.filter(({ kind }) => kind === "stop").length;

describe("a question", () => {
  test("waits for its answer before there is another one", async () => {
    await unanswered.ask(question);
    expect(unanswered.mayAsk).toBe(false);
    expect(unanswered.heard(off)).toBe(true);
    expect(unanswered.heard(off)).toBe(false);
    expect(unanswered.mayAsk).toBe(true);
  });

  test("whose answer is lost is in nobody's way for long", async () => {
    await unanswered.ask(question);
    now = 5_000;
    expect(unanswered.mayAsk).toBe(true);
  });

  test("that the agent could not be told is none", async () => {
    isHeard = false;
    expect(await unanswered.ask(question)).toBe(false);
    expect(unanswered.mayAsk).toBe(true);
  });

  test("comes once in a second at most", () => {
    const isInTime = (at: number) => {
      now = at;
      return unanswered.isInTime();
    };
    expect([0, 1, 999, 1_000, 1_500, 2_000].filter(isInTime)).toEqual([0, 1_000, 2_000]);
  });
});

describe("a stop", () => {
  test("is said until the agent says that it is off", () => {
    isHeard = false;
    unanswered.stop("page-stop", on("a"));
    isHeard = true;
    unanswered.heard(on("a"));
    unanswered.stopAgain();
    unanswered.heard(on("a"));
    unanswered.stopAgain();
    expect([stops(), unanswered.isStopping, unanswered.mayAsk]).toEqual([2, true, false]);
    unanswered.heard(off);
    unanswered.stopAgain();
    expect([stops(), unanswered.isStopping, unanswered.mayAsk]).toEqual([2, false, true]);
  });

  test.each([on("b"), asked("b")])("is over when it is another grant that is $state", (control) => {
    unanswered.stop("helper-stop", on("a"));
    unanswered.heard(control);
    expect(unanswered.isStopping).toBe(false);
  });

  test("is meant for what was asked just before", async () => {
    await unanswered.ask(question);
    unanswered.stop("helper-stop", off);
    unanswered.heard(asked("a"));
    expect(unanswered.isStopping).toBe(true);
  });

  test("of nothing is said once", () => {
    unanswered.stop("helper-left", off);
    unanswered.stopAgain();
    expect([stops(), unanswered.isStopping]).toEqual([1, false]);
  });

  test("keeps whose it was first", () => {
    unanswered.stop("page-stop", on("a"));
    unanswered.stop("helper-left", on("a"));
    unanswered.stopAgain();
    expect(told.at(-1)).toEqual({ kind: "stop", from: "page-stop" });
  });
});
