import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { AgentOnStage, agentPort } from "../../testing/agent-on-stage.js";
import {
  controlOf,
  expected,
  reports,
  sharing,
  viewOf,
  withAgent,
  withControl,
} from "../../testing/control-on-stage.js";
import { openPairs } from "../../testing/open-pairs.js";
import { saysSame } from "../../testing/pair-on-stage.js";
import { quiet, until } from "../../testing/until.js";
import { started } from "../../testing/views.js";

const pairs = openPairs();
afterEach(pairs.leave);
/** Codes are stretched, which takes a while by intent. */
jest.setTimeout(60_000);

describe("an agent that is expected", () => {
  test("comes by its link, and is told of the session and of what is captured", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    expect(controlOf(pair.requester).agent).toEqual({
      step: "paired",
      system: "Linux, X11",
      monitor: "HDMI-1",
    });
    expect(agent.of("session")[0]).toMatchObject({
      service: "https://assist.example",
      compared: false,
      language: "en",
    });
    expect(agent.of("capture").at(-1)?.capture).toEqual({
      surface: "monitor",
      paused: false,
      width: 1920,
      height: 1080,
    });
    expect(viewOf(pair.helper)).toMatchObject({ devices: ["mouse"], layout: "de" });
  });

  test("comes by the code, which stands behind a curtain and goes with it", async () => {
    const pair = await sharing(pairs);
    await expected(pair);
    pair.requester.page.showAgentCode();
    const { control, sharing: shown } = pair.requester.page.state.get();
    if (control.agent.step !== "expected" || control.agent.code === undefined) throw new Error("no code");
    expect(shown).toMatchObject({ paused: true, pausedBy: "agent-code" });
    const agent = new AgentOnStage(pair.requester.computer);
    const { locator } = agent.invite(`https://assist.example ${control.agent.code}`);
    await pair.requester.sends({ v: 1, kind: "agent", locator, port: agentPort });
    await agent.isPaired();
    expect(pair.requester.page.state.get().sharing).toMatchObject({ paused: false });
    expect(JSON.stringify(controlOf(pair.requester))).not.toContain(control.agent.code);
  });

  test("is not met by whoever has another code, and not at all after three of them", async () => {
    const pair = await sharing(pairs);
    await expected(pair);
    pair.requester.page.showAgentCode();
    const { agent: state } = controlOf(pair.requester);
    if (state.step !== "expected") throw new Error("not expected");
    const agent = new AgentOnStage(pair.requester.computer);
    const [locator = ""] = (state.code ?? "").split("-");
    for (const [tried, code] of ["2222-2222", "3333-3333", "4444-4444"].entries()) {
      const invited = agent.invite(`https://assist.example ${locator}-${code}`);
      await pair.requester.sends({ v: 1, kind: "agent", locator: invited.locator, port: agentPort });
      const isCounted = () => {
        const now = controlOf(pair.requester).agent;
        return now.step === "lapsed" || (now.step === "expected" && now.triesLeft === 2 - tried);
      };
      await until(isCounted, `a wrong code counted ${String(tried)}`);
    }
    expect(controlOf(pair.requester).agent).toEqual({ step: "lapsed", why: "tries" });
    expect(agent.isOpen).toBe(false);
  });

  test("has its tries counted over a reload", async () => {
    const pair = await sharing(pairs);
    const { link } = await expected(pair);
    pair.requester.page.showAgentCode();
    const agent = new AgentOnStage(pair.requester.computer);
    const [locator = ""] = (link.split("#")[1] ?? "").split(".");
    const invited = agent.invite(`https://assist.example ${locator}-2222-2222`);
    await pair.requester.sends({ v: 1, kind: "agent", locator: invited.locator, port: agentPort });
    const triesLeft = () => {
      const { agent: now } = controlOf(pair.requester);
      return now.step === "expected" ? now.triesLeft : undefined;
    };
    await until(() => triesLeft() === 2);
    await pair.reloads("requester");
    await until(() => triesLeft() === 2, "the same expectation");
    expect(controlOf(pair.requester).agent).toMatchObject({ link });
  });

  test("that nobody finds on its port is said to be out of reach, until it answers", async () => {
    const pair = await sharing(pairs);
    const { link } = await expected(pair);
    const agent = new AgentOnStage(pair.requester.computer);
    const { locator } = agent.invite(link);
    agent.dies();
    await pair.requester.sends({ v: 1, kind: "agent", locator, port: agentPort });
    await until(() => "unreachable" in controlOf(pair.requester).agent);
    agent.listens();
    await pair.requester.waits(1_000);
    await agent.isPaired();
  });

  test("can come for as long as the service says, and no longer", async () => {
    const pair = await sharing(pairs);
    const { link } = await expected(pair);
    await pair.requester.waits(300_000);
    expect(controlOf(pair.requester).agent).toEqual({ step: "lapsed", why: "time" });
    const agent = new AgentOnStage(pair.requester.computer);
    const { locator } = agent.invite(link);
    await pair.requester.sends({ v: 1, kind: "agent", locator, port: agentPort });
    await quiet();
    expect(agent.isOpen).toBe(false);
  });

  test("is not expected when the service says no, which the person reads", async () => {
    const pair = await sharing(pairs);
    pair.requester.refuses("/agent", "too-many-requests", 429);
    await pair.requester.page.expectAgent();
    expect(controlOf(pair.requester).agent).toEqual({
      step: "refused",
      refusal: { code: "too-many-requests" },
    });
  });

  test("is shown no code in the picture: the curtain cannot be raised before it", async () => {
    const pair = await sharing(pairs);
    await expected(pair);
    pair.requester.page.showAgentCode();
    pair.requester.page.resume();
    expect(controlOf(pair.requester).agent).not.toHaveProperty("code");
    pair.requester.page.pause();
    pair.requester.page.showAgentCode();
    pair.requester.page.hideAgentCode();
    // The person's own curtain stays.
    expect(pair.requester.page.state.get().sharing).toMatchObject({ paused: true, pausedBy: "person" });
  });

  test("is told where the helper points, and when they do not any more", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.helper.page.pointAt(0.25, 0.75);
    await until(() => agent.of("point").length > 0);
    expect(agent.of("point")[0]).toEqual({ kind: "point", x: 0.25, y: 0.75 });
    pair.helper.page.pointAway();
    await until(() => agent.of("point-away").length > 0);
  });

  test("has its mark read from the page's own capture", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    const bits = "011010".repeat(6);
    pair.requester.computer.shows(bits);
    await agent.says({ kind: "mark-shown" });
    await until(() => agent.of("mark-read").length > 0);
    expect(agent.of("mark-read")).toEqual([{ kind: "mark-read", bits }]);
  });

  test("is told to go, and then is none", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.requester.page.forgetAgent();
    await until(() => agent.of("over").length === 1);
    expect(controlOf(pair.requester).agent).toEqual({ step: "none" });
    await until(() => viewOf(pair.helper)?.obstacle === "no-agent");
    await pair.reloads("requester");
    await quiet();
    expect(controlOf(pair.requester).agent).toEqual({ step: "none" });
  });

  test("is not looked for where somebody says who does not know its name", async () => {
    const pair = await sharing(pairs);
    await expected(pair);
    const agent = new AgentOnStage(pair.requester.computer);
    const other = agent.invite(`https://assist.example 222222-2222-2222`);
    await pair.requester.sends({ v: 1, kind: "agent", locator: other.locator, port: agentPort });
    await quiet();
    expect(controlOf(pair.requester).agent).toMatchObject({ step: "expected", triesLeft: 3 });
  });
});

describe("a helper who asks for control", () => {
  test("is told that there is no agent, and what is captured if it is no monitor", async () => {
    const pair = await sharing(pairs, "window");
    await until(() => viewOf(pair.helper)?.obstacle === "no-agent");
    const agent = new AgentOnStage(pair.requester.computer);
    const { locator } = agent.invite((await expected(pair)).link);
    await pair.requester.sends({ v: 1, kind: "agent", locator, port: agentPort });
    await agent.isPaired();
    await agent.introduces();
    await until(() => viewOf(pair.helper)?.obstacle === "no-monitor");
    pair.helper.page.askControl({ devices: ["mouse"], minutes: 5 });
    await quiet();
    expect(agent.of("ask")).toEqual([]);
  });

  test("may not ask for the keyboard before the requester has said that the emoji are the same", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    pair.helper.page.askControl({ devices: ["mouse", "keyboard"], minutes: 5 });
    await until(() => agent.of("ask").length === 1);
    expect(agent.of("ask")[0]?.devices).toEqual(["mouse"]);
    saysSame(pair.requester);
    await until(() => viewOf(pair.helper)?.devices.length === 2);
    expect(agent.of("session").at(-1)?.compared).toBe(true);
  });

  test("sends what they do to the agent, which nobody between them can read", async () => {
    const pair = await sharing(pairs);
    const frames: Uint8Array[] = [];
    pair.inTheRoom((frame) => {
      frames.push(frame);
      return [frame];
    });
    const { agent } = await withControl(pair);
    const { page } = pair.helper;
    page.controlMove(0.25, 0.5);
    page.controlInput({ type: "keydown", code: "ControlLeft" });
    page.controlInput({ type: "text", text: "secret words" });
    await until(() => agent.packets.length === 2 && agent.signals.some(({ kind }) => kind === "mousemove"));
    expect(agent.packets.map(({ events }) => events)).toEqual([
      [{ type: "keydown", code: "ControlLeft" }],
      [{ type: "text", text: "secret words" }],
    ]);
    expect(controlOf(pair.helper).held).toEqual({ codes: ["ControlLeft"], buttons: 0 });
    expect(frames.map((frame) => new TextDecoder().decode(frame)).join()).not.toContain("secret");
    page.releaseControl();
    await until(() => agent.packets.length === 3);
    expect(agent.packets[2]?.events).toEqual([{ type: "keyup", code: "ControlLeft" }]);
  });

  test("says with each beat what is held, and sends nothing once the beats stay away", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    pair.helper.page.controlInput({ type: "mousedown", x: 0.5, y: 0.5, buttons: 1 });
    await agent.beats();
    const held = () => agent.signals.findLast((each) => each.kind === "held");
    await until(() => held()?.buttons === 1);
    expect(held()).toMatchObject({ after: 1, echo: { beat: 2 } });
    pair.helper.isLater(2_100);
    pair.helper.page.controlInput({ type: "keydown", code: "KeyA" });
    pair.helper.page.controlMove(0.1, 0.1);
    await quiet();
    expect(agent.packets.length).toBe(1);
  });

  test("is told of each end and why, and that goes to the service", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    await agent.controls({ state: "off", why: "escape", canGiveBack: true });
    await until(() => viewOf(pair.helper)?.control.state === "off");
    expect(viewOf(pair.helper)?.control).toEqual({ state: "off", why: "escape", canGiveBack: true });
    expect(controlOf(pair.helper)).toMatchObject({ input: "closed", held: { codes: [], buttons: 0 } });
    await until(() => reports(pair.requester).length === 2);
    expect(reports(pair.requester).map(({ state, why }) => [state, why])).toEqual([
      ["allowed", undefined],
      ["stopped", "escape"],
    ]);
  });

  test("has it again under the same grant when it is given back", async () => {
    const pair = await sharing(pairs);
    const { agent, grant } = await withControl(pair);
    await agent.controls({ state: "off", why: "stop-button", canGiveBack: true });
    await until(() => controlOf(pair.helper).input === "closed");
    await agent.controls({ state: "on", grant, devices: ["mouse"], remainingMs: 30_000 });
    await agent.opensTo(grant);
    await until(() => controlOf(pair.helper).input === "open");
    pair.helper.page.controlInput({ type: "wheel", x: 0.5, y: 0.5, deltaX: 0, deltaY: 3, deltaMode: 1 });
    await until(() => agent.packets.length === 1);
  });

  test("loses it to another tab of theirs", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    const { tabs, keyMemory, computer } = pair.helper;
    const second = await pair.opens("helper", { tabs, keyMemory, computer, kept: new Map() });
    expect(second.screen()).toBe("held-elsewhere");
    await second.page.takeOver();
    await until(() => agent.of("stop").length > 0, "control stopped");
    expect(agent.of("stop")[0]?.from).toMatch(/^helper-/);
  });

  test("who reloads the page has given it up", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    await pair.reloads("helper");
    await pair.retrying(() => agent.of("stop").length > 0);
    expect(agent.of("stop")[0]?.from).toMatch(/^helper-/);
    expect(controlOf(pair.helper).input).toBe("closed");
  });
});

describe("the requester ends control", () => {
  test("on the page, and by word in chat, once for each", async () => {
    const pair = await sharing(pairs);
    const { agent, grant } = await withControl(pair);
    pair.requester.page.stopControl();
    await until(() => agent.of("stop").length === 1);
    const view = { ...started({ state: "shared", since: 100_000 }) };
    if (view.name !== "started") throw new Error("not started");
    const control = { state: "on", devices: ["mouse"], until: 900_000, stop: true } as const;
    await pair.becomes({ ...view, control: { ...control, devices: [...control.devices] } });
    await pair.becomes({ ...view, control: { ...control, devices: [...control.devices] } });
    await until(() => agent.of("stop").length === 2);
    await quiet();
    expect(agent.of("stop").map(({ from }) => from)).toEqual(["page-stop", "chat-stop"]);
    expect(grant).not.toBe("");
  });

  test("and what the helper still sends goes no further, whether or not the agent has heard of it", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    pair.requester.page.stopControl();
    pair.helper.page.controlInput({ type: "keydown", code: "KeyA" });
    pair.helper.page.controlMove(0.3, 0.3);
    await quiet();
    expect(agent.packets).toEqual([]);
    expect(agent.signals.filter(({ kind }) => kind === "mousemove")).toEqual([]);
  });

  test("and all that is decided is told to the service in its order, once it can be reached", async () => {
    const pair = await sharing(pairs);
    const agent = await withAgent(pair);
    const grant = "AAAAAAAAAAAAAAAAAAAAAA";
    pair.requester.isUnreachable();
    await agent.controls({ state: "asked", grant, devices: ["mouse"], minutes: 5, again: false });
    await agent.controls({ state: "on", grant, devices: ["mouse"], remainingMs: 300_000 });
    await agent.controls({ state: "on", grant, devices: ["mouse"], remainingMs: 299_000 });
    await agent.controls({ state: "off", why: "ctrl-c", canGiveBack: true });
    await until(() => viewOf(pair.requester)?.control.state === "off" && reports(pair.requester).length > 0);
    await quiet();
    expect(new Set(reports(pair.requester).map(({ state }) => state))).toEqual(new Set(["asked"]));
    const before = reports(pair.requester).length;
    pair.requester.answersAgain();
    await pair.requester.pauseIsOver();
    await until(() => reports(pair.requester).at(-1)?.state === "stopped");
    expect(reports(pair.requester).slice(before)).toEqual([
      { v: 1, state: "asked", grant: "0".repeat(32), devices: ["mouse"], minutes: 5 },
      { v: 1, state: "allowed", grant: "0".repeat(32), devices: ["mouse"], remainingMs: 300_000 },
      { v: 1, state: "stopped", grant: "0".repeat(32), why: "ctrl-c" },
    ]);
  });

  test("and gives nothing by a click on this page while somebody else has the mouse", async () => {
    const pair = await sharing(pairs);
    const { agent, grant } = await withControl(pair);
    const { page } = pair.requester;
    const isPaused = () => {
      const { sharing: shown } = page.state.get();
      return shown.step === "on" && shown.paused;
    };
    page.pause();
    page.resume();
    expect(isPaused()).toBe(true);
    await page.expectAgent();
    expect(controlOf(pair.requester).agent.step).toBe("paired");
    // Behind the curtain nobody has it but the person.
    const on = { state: "on", grant, devices: ["mouse"], remainingMs: 50_000 } as const;
    await agent.controls({ ...on, devices: [...on.devices], hold: "picture-paused" });
    await until(() => JSON.stringify(viewOf(pair.requester)).includes("picture-paused"));
    page.resume();
    expect(isPaused()).toBe(false);
  });

  test("as a scam: the service hears of it first, and then the session ends", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    await agent.says({ kind: "scam" });
    await until(() => pair.requester.posted.some((each) => each.startsWith("end ")));
    const told = pair.requester.posted.filter((each) => /^(control|end) /.test(each));
    expect(told.at(-2)).toContain('"why":"scam"');
    expect(told.at(-1)).toMatch(/^end /);
    expect(pair.requester.page.state.get().sharing.step).toBe("off");
  });
});

describe("an agent that is lost", () => {
  test("ends control, and comes back without a new code", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    agent.dies();
    await until(() => viewOf(pair.helper)?.obstacle === "no-agent");
    expect(controlOf(pair.requester).agent.step).toBe("away");
    await until(() => reports(pair.requester).at(-1)?.why === "agent-failed");
    agent.listens();
    await pair.requester.waits(1_000);
    await agent.isPaired();
    await agent.introduces();
    await until(() => viewOf(pair.helper)?.obstacle === undefined);
  });

  test("is found again by a page that is reloaded, which says that control is over", async () => {
    const pair = await sharing(pairs);
    const { agent } = await withControl(pair);
    const before = agent.of("session").length;
    const requester = await pair.reloads("requester");
    await until(() => agent.isOpen && agent.of("session").length > before, "the page back at its agent");
    await until(() => reports(requester).some(({ why }) => why === "page-gone"));
  });
});
