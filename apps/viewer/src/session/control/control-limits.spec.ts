import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { reports, sharing, viewOf, withAgent, withControl } from "../../testing/control-on-stage.js";
import { openPairs } from "../../testing/open-pairs.js";
import { quiet, until } from "../../testing/until.js";

const pairs = openPairs();
afterEach(pairs.leave);
/** Codes are stretched, which takes a while by intent. */
jest.setTimeout(60_000);

const grant = "AAAAAAAAAAAAAAAAAAAAAA";
const mouse = { devices: ["mouse" as const], minutes: 5 as const };

describe("a stop", () => {
  test("is said again with each beat, and nothing goes through meanwhile, until the agent says that it is off", async () => {
    const pair = await sharing(pairs);
    const { agent, grant: given } = await withControl(pair);
    pair.requester.page.stopControl();
    await until(() => agent.of("stop").length === 1);
    // Said before it heard of the stop, or by one that never did.
    await agent.controls({ state: "on", grant: given, devices: ["mouse"], remainingMs: 50_000 });
    await until(() => {
      const control = viewOf(pair.requester)?.control;
      return control?.state === "on" && control.remainingMs === 50_000;
    });
    pair.helper.page.controlInput({ type: "keydown", code: "KeyA" });
    pair.requester.beats();
    pair.requester.beats();
    await until(() => agent.of("stop").length === 3);
    await quiet();
    expect(agent.packets).toEqual([]);
    await agent.controls({ state: "off", why: "page-stop", canGiveBack: true });
    await until(() => viewOf(pair.requester)?.control.state === "off");
    pair.requester.beats();
    await quiet();
    expect(agent.of("stop").length).toBe(3);
  });

  test("ends the one grant: what is given back counts", async () => {
    const pair = await sharing(pairs);
    const { agent, grant: given } = await withControl(pair);
    pair.requester.page.stopControl();
    await until(() => agent.of("stop").length === 1);
    await agent.controls({ state: "off", why: "page-stop", canGiveBack: true });
    await agent.controls({ state: "on", grant: given, devices: ["mouse"], remainingMs: 50_000 });
    await agent.opensTo(given);
    await until(() => pair.helper.page.state.get().control.input === "open");
    pair.helper.page.controlInput({ type: "wheel", x: 0.5, y: 0.5, deltaX: 0, deltaY: 3, deltaMode: 1 });
    await until(() => agent.packets.length === 1);
  });
});

describe("a helper who asks again and again", () => {
  test("has one question at the agent", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    for (let n = 0; n < 50; n += 1) pair.helper.page.askControl(mouse);
    await until(() => agent.of("ask").length > 0);
    await quiet();
    pair.requester.isLater(1_000);
    pair.helper.page.askControl(mouse);
    await quiet();
    expect(agent.of("ask")).toHaveLength(1);
  });

  test("is told of each no, though it is the same as the one before", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    const views: unknown[] = [];
    pair.helper.page.state.subscribe(() => {
      const view = viewOf(pair.helper);
      if (view !== views.at(-1)) views.push(view);
    });
    for (const [n, at] of [0, 1_000].entries()) {
      pair.requester.isLater(at);
      pair.helper.page.askControl(mouse);
      await until(() => agent.of("ask").length === n + 1);
      await agent.controls({ state: "off", why: "denied", canGiveBack: false });
      await until(() => views.length === n + 1, `no ${String(n)}`);
    }
  });

  test("brings nothing to the service that was over before it heard of it", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.requester.isUnreachable();
    const named = (n: number) => `${grant.slice(0, -2)}${String.fromCharCode(65 + n)}A`;
    for (let n = 0; n < 20; n += 1) {
      await agent.controls({ state: "asked", grant: named(n), ...mouse, again: false });
      await agent.controls({ state: "off", why: "helper-stop", canGiveBack: false });
    }
    await until(() => reports(pair.requester).length > 0);
    await quiet();
    pair.requester.answersAgain();
    await pair.requester.pauseIsOver();
    await until(() => reports(pair.requester).at(-1)?.state === "stopped");
    await quiet();
    expect(new Set(reports(pair.requester).map((each) => each.grant)).size).toBe(1);
  });
});

describe("a scam", () => {
  test("is told before all that waits, and the session ended though the service does not answer", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.requester.refuses("/control", "too-many-requests", 429);
    await agent.controls({ state: "asked", grant, ...mouse, again: false });
    await agent.controls({ state: "on", grant, devices: ["mouse"], remainingMs: 300_000 });
    await agent.controls({ state: "off", why: "escape", canGiveBack: true });
    await until(() => viewOf(pair.requester)?.control.state === "off");
    await agent.says({ kind: "scam" });
    await agent.says({ kind: "scam" });
    const scams = () => reports(pair.requester).filter(({ why }) => why === "scam").length;
    await until(() => scams() === 1);
    expect(pair.requester.page.state.get().sharing.step).toBe("off");
    const isEnded = () => pair.requester.posted.some((each) => each.startsWith("end "));
    expect(isEnded()).toBe(false);
    await pair.requester.waits(2_000);
    await until(isEnded);
    await pair.requester.pauseIsOver();
    await quiet();
    expect(scams()).toBe(2);
    expect(reports(pair.requester).map(({ state, why }) => why ?? state)).toEqual(["asked", "scam", "scam"]);
  });
});

describe("a question", () => {
  const stepOf = (pair: Awaited<ReturnType<typeof sharing>>) =>
    pair.helper.page.state.get().control.question.step;

  test("is on its way until the other page answers", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.helper.page.askControl(mouse);
    expect(stepOf(pair)).toBe("asking");
    await until(() => agent.of("ask").length === 1);
    await agent.controls({ state: "asked", grant: agent.of("ask")[0]?.grant ?? "", ...mouse, again: false });
    await until(() => viewOf(pair.helper)?.control.state === "asked");
    expect(stepOf(pair)).toBe("none");
    await pair.helper.waits(10_000);
    expect(stepOf(pair)).toBe("none");
  });

  test("that nobody answers is said to be so after ten seconds", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.helper.page.askControl(mouse);
    await until(() => agent.of("ask").length === 1);
    await pair.helper.waits(10_000);
    expect(stepOf(pair)).toBe("unanswered");
    // Late, but true.
    await agent.controls({ state: "off", why: "denied", canGiveBack: false });
    await until(() => stepOf(pair) === "none");
  });

  test("that cannot be sent is said to be so at once", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    await pair.helper.streamBreaks();
    pair.helper.page.askControl(mouse);
    await until(() => stepOf(pair) === "not-sent");
    await quiet();
    expect(agent.of("ask")).toEqual([]);
  });

  test("that is withdrawn waits for nothing", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.helper.page.askControl(mouse);
    pair.helper.page.giveUpControl();
    expect(stepOf(pair)).toBe("none");
    await until(() => agent.of("stop").length === 1);
    expect(agent.of("stop")[0]?.from).toBe("helper-stop");
  });
});
