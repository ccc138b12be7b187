import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { InputEvent } from "@assist/protocol";
import { AgentOnStage, someSession, wish } from "../testing/agent-on-stage.js";
import { until } from "../testing/until.js";

// Ten thousand sealed packets on a busy machine take their time.
jest.setTimeout(120_000);

const session = await someSession();

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const click = fc.tuple(fraction, fraction).map(([x, y]): InputEvent[] => [
  { type: "mousedown", x, y, buttons: 1 },
  { type: "mouseup", x, y, buttons: 1 },
]);
const key = fc.constantFrom("Enter", "Space", "Tab", "KeyA", "KeyY").map((code): InputEvent[] => [
  { type: "keydown", code },
  { type: "keyup", code },
]);
const text = fc.constantFrom(" ", "\n", "y\n").map((typed): InputEvent[] => [{ type: "text", text: typed }]);
const attempt = fc.oneof({ weight: 4, arbitrary: click }, key, text);

/** The helper tries all of it, with sealed packets that were in order until now, and presses windows by its own hand. */
async function attack(stage: AgentOnStage, attempts: readonly InputEvent[][]): Promise<void> {
  let tries = 0;
  for (const events of attempts) {
    await stage.helper?.input(...events);
    const [move] = events;
    if (move?.type === "mousedown") await stage.helper?.signal({ kind: "mousemove", x: move.x, y: move.y });
    stage.windows.press("allow", false);
    stage.windows.press("give-back", false);
    tries += 1;
    // Never so long that nobody answers.
    if (tries % 100 === 0 && tries < 2_500) stage.passes(300);
    if (tries % 500 === 0) await stage.delivered();
  }
  await stage.settled();
}

const attempts = (count: number) => fc.sample(attempt, { numRuns: count });

describe("a helper who clicks, types and presses everywhere while a question is open", () => {
  test("gets nothing injected and nothing allowed: the first question, 10,000 times", async () => {
    const stage = new AgentOnStage(session);
    const helper = stage.openHelper();
    await helper.renew();
    await stage.ask();
    await attack(stage, attempts(10_000));
    expect(stage.injector.lists).toEqual([]);
    expect(stage.state).toMatchObject({ state: "asked", again: false });
  });

  test("gets nothing injected and nothing allowed: the question when time is up, 10,000 times", async () => {
    const stage = new AgentOnStage(session);
    await stage.turnOn();
    await stage.stays(300_000);
    await until(() => stage.windows.onScreen.kind === "question");
    await attack(stage, attempts(10_000));
    expect(stage.injector.lists).toEqual([]);
    expect(stage.state).toMatchObject({ state: "asked", again: true });
  });

  test("gets nothing injected and nothing given back after a stop, 10,000 times", async () => {
    const stage = new AgentOnStage(session);
    await stage.turnOn();
    stage.localInput.press("escape");
    await until(() => stage.state.state === "off" && stage.state.canGiveBack);
    await attack(stage, attempts(10_000));
    expect(stage.injector.lists).toEqual([]);
    expect(stage.state).toEqual({ state: "off", why: "escape", canGiveBack: true });
  });

  test("cannot ask itself over the question that is open", async () => {
    const stage = new AgentOnStage(session);
    await stage.ask({ ...wish, devices: ["mouse"] });
    stage.passes(2_999);
    stage.desk.ask({ ...wish, devices: ["mouse", "keyboard"], minutes: 30, grant: "BBBBBBBBBBBBBBBBBBBBBB" });
    stage.passes(1);
    stage.windows.press("allow");
    expect(stage.state).toMatchObject({ state: "on", devices: ["mouse"], grant: wish.grant });
  });
});
