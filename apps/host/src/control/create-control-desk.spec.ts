import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { AgentOnStage, someSession, wholeMonitor, wish } from "../testing/agent-on-stage.js";
import { hdmi } from "../testing/fake-surroundings.js";
import { until } from "../testing/until.js";

// Five minutes of sealed packets on a busy machine take their time.
jest.setTimeout(60_000);

const session = await someSession();
const keyA = [
  { type: "keydown", code: "KeyA" },
  { type: "keyup", code: "KeyA" },
] as const;

let stage: AgentOnStage;

beforeEach(() => {
  stage = new AgentOnStage(session);
});

async function expectNothingInjected(of: AgentOnStage): Promise<void> {
  const before = of.injector.injected.length;
  await of.helper?.input(...keyA, { type: "mousedown", x: 0.5, y: 0.5, buttons: 1 });
  await of.helper?.signal({ kind: "mousemove", x: 0.3, y: 0.3 });
  await of.settled();
  expect(of.injector.injected.slice(before)).toEqual([]);
  expect(of.injector.holdsNothing).toBe(true);
}

describe("a question", () => {
  test("names who asks, by the address and emoji of the keys, and for what", async () => {
    await stage.ask();
    expect(stage.windows.onScreen).toEqual({
      kind: "question",
      question: {
        ...{ helper: "bob@assist.localhost", requester: "alice@assist.localhost" },
        ...{ service: "https://assist.localhost", emoji: [7, 1, 2, 3], compared: true },
        ...{ devices: ["mouse", "keyboard"], minutes: 5, again: false, allowAfterMs: 3_250 },
      },
    });
    expect(stage.state).toEqual({
      ...{ state: "asked", grant: wish.grant, devices: ["mouse", "keyboard"], minutes: 5, again: false },
    });
  });

  test("comes only when everything is released", async () => {
    const released = Promise.withResolvers<undefined>();
    stage = new AgentOnStage(session, { display: () => released.promise });
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    await stage.settled();
    expect(stage.windows.onScreen.kind).toBe("idle");
    released.resolve(undefined);
    await until(() => stage.windows.onScreen.kind === "question");
  });

  test("never comes, and nothing is granted, when the injector does not let go within a second", async () => {
    stage = new AgentOnStage(session, { display: () => Promise.withResolvers().promise });
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    stage.passes(1_000);
    await stage.settled();
    expect(stage.state).toEqual({ state: "off", why: "agent-failed", canGiveBack: false });
    expect(stage.windows.all.map(({ kind }) => kind)).not.toContain("question");
  });

  test("is answered yes only by a real device, after it could be read", async () => {
    await stage.ask();
    stage.passes(2_999);
    stage.windows.press("allow");
    expect(stage.state.state).toBe("asked");
    stage.passes(1);
    stage.windows.press("allow", false);
    expect(stage.state.state).toBe("asked");
    stage.windows.press("allow");
    expect(stage.state).toMatchObject({ state: "on", remainingMs: 300_000 });
  });

  test.each(["deny", "scam"] as const)("is answered %s by anything", async (button) => {
    await stage.ask();
    stage.windows.press(button, false);
    const why = button === "deny" ? "denied" : "scam";
    expect(stage.state).toEqual({ state: "off", why, canGiveBack: false });
    expect(stage.scams).toBe(button === "scam" ? 1 : 0);
  });

  test("that nobody answers for a minute is answered no", async () => {
    await stage.ask();
    stage.passes(60_000);
    expect(stage.state).toEqual({ state: "off", why: "no-answer", canGiveBack: false });
  });

  test.each(["escape", "ctrl-c"] as const)("is answered no by %s", async (key) => {
    await stage.ask();
    stage.localInput.press(key);
    expect(stage.state).toEqual({ state: "off", why: key, canGiveBack: false });
  });

  test("offers a keyboard only to somebody who was compared", async () => {
    stage.desk.sitDown({ ...session, compared: false });
    await stage.ask();
    expect(stage.windows.onScreen).toMatchObject({ question: { devices: ["mouse"], compared: false } });
    stage.windows.press("deny");
    stage.desk.ask({ ...wish, devices: ["keyboard"] });
    expect(stage.state).toMatchObject({ state: "off", why: "helper-broke-rules" });
  });

  test("is not asked without a picture of this computer's monitor", () => {
    stage.desk.see({ ...wholeMonitor, surface: "window" }, hdmi);
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    expect(stage.state).toEqual({ state: "off", why: "picture-gone", canGiveBack: false });
    stage.desk.see(wholeMonitor, undefined);
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    expect(stage.state).toMatchObject({ state: "off", why: "picture-gone" });
  });

  test("is not asked by a page that has not shown the monitor itself, whatever the page before showed", async () => {
    stage.desk.sitDown(undefined);
    stage.desk.sitDown(session);
    stage.desk.point({ x: 0.5, y: 0.5 });
    expect(stage.windows.pointer).toBeUndefined();
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    await stage.settled();
    expect(stage.state).toEqual({ state: "off", why: "picture-gone", canGiveBack: false });
    expect(stage.windows.all.map(({ kind }) => kind)).not.toContain("question");
    stage.desk.see(wholeMonitor, hdmi);
    await stage.ask();
  });

  test("is not put up again and again: a helper who takes it back, or was told no, waits and then is not heard", async () => {
    const questions = () => stage.windows.all.filter(({ kind }) => kind === "question").length;
    for (let cycle = 0; cycle < 100; cycle += 1) {
      stage.desk.ask({ ...wish, devices: ["mouse"] });
      await stage.settled();
      void stage.desk.stop("helper-stop");
      await stage.settled();
    }
    expect(questions()).toBe(1);
    stage.passes(10_000);
    await stage.ask();
    stage.windows.press("deny");
    stage.passes(59_999);
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    expect(stage.state).toEqual({ state: "off", why: "denied", canGiveBack: false });
    stage.passes(1);
    await stage.ask();
    stage.localInput.press("escape");
    stage.passes(600_000);
    stage.desk.sitDown(await someSession(8));
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    expect(stage.state).toEqual({ state: "off", why: "denied", canGiveBack: false });
    expect(questions()).toBe(3);
  });

  test("is asked no more after a scam was reported", async () => {
    await stage.ask();
    stage.windows.press("scam");
    stage.desk.sitDown(await someSession(8));
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    await stage.settled();
    expect(stage.state).toMatchObject({ state: "off", why: "scam" });
    expect(stage.windows.all.filter(({ kind }) => kind === "question")).toHaveLength(1);
  });
});

describe("control that is on", () => {
  test("injects what the helper does", async () => {
    const helper = await stage.turnOn();
    await helper.input(
      { type: "mousedown", x: 0, y: 1, buttons: 1 },
      { type: "mouseup", x: 1, y: 0, buttons: 1 },
    );
    await helper.input(...keyA, { type: "text", text: "hé\n" });
    await helper.input({ type: "wheel", x: 0.5, y: 0.5, deltaX: 0, deltaY: 200, deltaMode: 0 });
    await until(() => stage.injector.injected.some(({ kind }) => kind === "wheel"));
    expect(stage.injector.injected).toEqual([
      { kind: "move", x: 0, y: 719 },
      { kind: "button", button: 1, down: true },
      { kind: "move", x: 1279, y: 0 },
      { kind: "button", button: 1, down: false },
      { kind: "key", code: "KeyA", down: true },
      { kind: "key", code: "KeyA", down: false },
      { kind: "text", text: "hé" },
      { kind: "key", code: "Enter", down: true },
      { kind: "key", code: "Enter", down: false },
      { kind: "move", x: 640, y: 360 },
      { kind: "wheel", x: 0, y: 2 },
    ]);
  });

  test.each(["escape", "ctrl-c"] as const)(
    "ends by %s, from whatever program, in the same turn",
    async (key) => {
      await stage.turnOn();
      stage.localInput.touch({ kind: "key", key, down: true }, false);
      expect(stage.state).toEqual({ state: "off", why: key, canGiveBack: false });
      expect(stage.injector.releases).toBeGreaterThan(1);
      await expectNothingInjected(stage);
    },
  );

  test("hands over nothing more after a stop, whatever was waiting, and lets go of all", async () => {
    const takes: (() => void)[] = [];
    let isSlow = false;
    const display = () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      if (isSlow) takes.push(() => resolve(undefined));
      else resolve(undefined);
      return promise;
    };
    stage = new AgentOnStage(session, { display });
    const helper = await stage.turnOn();
    isSlow = true;
    for (let code = 0; code < 16; code += 1)
      await helper.input({ type: "keydown", code: `Digit${String(code)}` }, ...keyA);
    await until(() => stage.injector.lists.length === 1);
    const stopped = stage.desk.stop("page-stop");
    expect(stage.state).toMatchObject({ state: "off", why: "page-stop" });
    for (let take = takes.shift(); take; take = takes.shift()) {
      take();
      await stage.settled();
    }
    await stopped;
    expect(stage.injector.lists).toHaveLength(1);
    expect(stage.injector.holdsNothing).toBe(true);
    await expectNothingInjected(stage);
  });

  test("is held for two seconds from the requester's last touch, and everything is released", async () => {
    const helper = await stage.turnOn();
    await helper.input({ type: "keydown", code: "ControlLeft" });
    await until(() => !stage.injector.holdsNothing);
    stage.passes(500);
    stage.localInput.touch({ kind: "motion" });
    expect(stage.state).toMatchObject({ state: "on", hold: "local-touch" });
    expect(stage.injector.holdsNothing).toBe(true);
    await helper.input({ type: "keydown", code: "KeyA" });
    await stage.settled();
    expect(stage.injector.holdsNothing).toBe(true);
    await stage.stays(500);
    stage.localInput.touch({ kind: "button", down: false });
    await stage.stays(1_500);
    await helper.signal({ kind: "held", codes: [], buttons: 0 });
    await stage.settled();
    stage.passes(499);
    expect(stage.state).toMatchObject({ state: "on", hold: "local-touch" });
    stage.passes(1);
    expect(stage.state).not.toHaveProperty("hold");
    await helper.signal({ kind: "held", codes: ["ControlLeft"], buttons: 1 });
    await stage.settled();
    expect(stage.injector.holdsNothing).toBe(true);
    // What was pressed before or during the hold is not down: pressed anew, it is.
    await helper.input({ type: "keydown", code: "ControlLeft" }, { type: "keydown", code: "KeyA" });
    await stage.settled();
    expect(stage.injector.held.codes).toEqual(["ControlLeft", "KeyA"]);
  });

  test("is not held by the release of the press that allowed it", async () => {
    await stage.ask();
    stage.passes(3_000);
    stage.windows.press("allow");
    stage.localInput.touch({ kind: "button", down: false });
    const helper = await stage.connect();
    await helper.input(...keyA);
    await until(() => stage.injector.injected.length === 2);
  });

  test("is held while the picture is paused", async () => {
    await stage.turnOn();
    stage.desk.see({ ...wholeMonitor, paused: true }, hdmi);
    expect(stage.state).toMatchObject({ state: "on", hold: "picture-paused" });
    await expectNothingInjected(stage);
    stage.desk.see(wholeMonitor, hdmi);
    expect(stage.state).not.toHaveProperty("hold");
  });

  test("lets go of everything within a second of silence, and ends after two", async () => {
    const helper = await stage.turnOn();
    await helper.input({ type: "keydown", code: "ControlLeft" });
    await until(() => !stage.injector.holdsNothing);
    stage.passes(900);
    expect(stage.state).toMatchObject({ state: "on", hold: "interrupted" });
    expect(stage.injector.holdsNothing).toBe(true);
    await stage.settled();
    stage.passes(1_100);
    expect(stage.state).toEqual({ state: "off", why: "helper-silent", canGiveBack: false });
  });

  test("ends when the page says nothing for two seconds", async () => {
    await stage.turnOn();
    stage.losePage();
    for (let beat = 0; beat < 4; beat += 1) {
      await stage.helper?.signal({ kind: "held", codes: [], buttons: 0 });
      await stage.settled();
      expect(stage.isOn).toBe(true);
      stage.passes(500);
    }
    expect(stage.state).toMatchObject({ state: "off", why: "page-gone" });
  });

  test("that nobody connects to ends", async () => {
    await stage.ask();
    stage.passes(3_000);
    stage.windows.press("allow");
    stage.passes(10_000);
    expect(stage.state).toMatchObject({ state: "off", why: "helper-silent" });
  });

  test("ends when the monitors change, when another one is shown, and when none is", async () => {
    await stage.turnOn();
    stage.desktop.change([]);
    expect(stage.state).toMatchObject({ state: "off", why: "display-changed" });
    stage.desk.see(wholeMonitor, hdmi);
    await stage.turnOn();
    stage.desk.see(wholeMonitor, { ...hdmi, x: 1280 });
    expect(stage.state).toMatchObject({ state: "off", why: "display-changed" });
    await stage.turnOn();
    stage.desk.see({ ...wholeMonitor, surface: "none" }, undefined);
    expect(stage.state).toMatchObject({ state: "off", why: "picture-gone" });
  });

  test("ends when a keyboard or pointer of the person is taken out of use, and none is given without", async () => {
    const helper = await stage.turnOn();
    await helper.input({ type: "keydown", code: "ControlLeft" });
    await until(() => !stage.injector.holdsNothing);
    stage.desktop.changeInput(false);
    expect(stage.state).toEqual({ state: "off", why: "display-changed", canGiveBack: false });
    expect(stage.injector.holdsNothing).toBe(true);
    stage.desk.see(wholeMonitor, hdmi);
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    await stage.settled();
    expect(stage.state).toMatchObject({ state: "off" });
    stage.desktop.changeInput(true);
    stage.desk.see(wholeMonitor, hdmi);
    await stage.turnOn();
  });

  test("goes on when only more is known of the same keys, and ends with other ones", async () => {
    await stage.turnOn();
    stage.desk.sitDown(await someSession());
    expect(stage.isOn).toBe(true);
    stage.desk.sitDown(await someSession(8));
    expect(stage.state).toMatchObject({ state: "off", why: "helper-left" });
  });

  test("ends with another secret under the same transcript and the same emoji", async () => {
    await stage.turnOn();
    stage.desk.sitDown(await someSession(7, 8));
    expect(stage.state).toEqual({ state: "off", why: "helper-left", canGiveBack: false });
  });

  test("is let go of also after something that follows from it has failed", async () => {
    await stage.ask();
    stage.passes(3_000);
    const { windows } = stage;
    const { showNotice } = windows;
    windows.showNotice = () => {
      throw new Error("no window");
    };
    expect(() => windows.press("allow")).toThrow("no window");
    windows.showNotice = showNotice.bind(windows);
    const helper = await stage.connect();
    await helper.input({ type: "keydown", code: "ControlLeft" });
    await until(() => !stage.injector.holdsNothing);
    stage.localInput.press("escape");
    expect(stage.injector.holdsNothing).toBe(true);
    expect(windows.onScreen.kind).toBe("notice");
  });

  test("ends when the display is gone", async () => {
    const helper = await stage.turnOn();
    stage.injector.lose();
    await helper.input(...keyA);
    await until(() => !stage.isOn);
    expect(stage.state).toMatchObject({ why: "agent-failed" });
  });

  test("is told each second with what remains", async () => {
    await stage.turnOn();
    stage.told.length = 0;
    stage.clock.passes(1_000);
    expect(stage.told.filter(({ state }) => state === "on")).toContainEqual(
      expect.objectContaining({ remainingMs: 299_000 }),
    );
  });
});

describe("time that is up", () => {
  test("asks again, with input off and everything released meanwhile", async () => {
    const helper = await stage.turnOn();
    await stage.stays(299_500);
    expect(stage.isOn).toBe(true);
    await helper.input({ type: "keydown", code: "ShiftLeft" });
    await until(() => !stage.injector.holdsNothing);
    await stage.stays(500);
    await until(() => stage.windows.onScreen.kind === "question");
    expect(stage.state).toMatchObject({ state: "asked", again: true });
    expect(stage.windows.onScreen).toMatchObject({ question: { again: true } });
    await expectNothingInjected(stage);
    stage.passes(3_000);
    stage.windows.press("allow");
    await stage.connect();
    expect(stage.state).toMatchObject({ state: "on", grant: wish.grant });
  });

  test("ends control when nobody answers", async () => {
    await stage.turnOn();
    await stage.stays(300_000);
    await until(() => stage.windows.onScreen.kind === "question");
    await stage.settled();
    stage.passes(60_000);
    expect(stage.state).toEqual({ state: "off", why: "time-up", canGiveBack: false });
  });

  test("is up also when the computer slept through it", async () => {
    const helper = await stage.turnOn();
    await helper.input({ type: "keydown", code: "ShiftLeft" });
    await until(() => !stage.injector.holdsNothing);
    stage.clock.jumps(3_600_000);
    await helper.input(...keyA);
    await stage.settled();
    stage.desk.heardOfPage();
    expect(stage.state).toMatchObject({ state: "off", why: "page-gone" });
    expect(stage.injector.injected).toHaveLength(1);
    expect(stage.injector.holdsNothing).toBe(true);
  });

  test("is not waited for: control that was slept through for a few seconds is over, with page and helper back at once", async () => {
    const helper = await stage.turnOn();
    stage.clock.jumps(3_100);
    stage.desk.heardOfPage();
    await helper.input(...keyA);
    await stage.settled();
    expect(stage.state).toEqual({ state: "off", why: "page-gone", canGiveBack: false });
    expect(stage.injector.injected).toEqual([]);
  });
});

describe("control that the requester stopped", () => {
  test.each(["escape", "ctrl-c", "stop"] as const)(
    "by %s can be given back for what is left",
    async (how) => {
      await stage.turnOn();
      stage.passes(800);
      if (how === "stop") stage.windows.press("stop", false);
      else stage.localInput.press(how);
      const why = how === "stop" ? "stop-button" : how;
      await until(() => stage.state.state === "off" && stage.state.canGiveBack);
      expect(stage.windows.onScreen).toMatchObject({
        notice: { now: { state: "stopped", why, canGiveBack: true } },
      });
      stage.passes(999);
      stage.windows.press("give-back");
      expect(stage.isOn).toBe(false);
      stage.passes(1);
      stage.windows.press("give-back", false);
      expect(stage.isOn).toBe(false);
      stage.windows.press("give-back");
      expect(stage.state).toMatchObject({ state: "on", remainingMs: 298_200 });
      const helper = await stage.connect();
      await helper.input(...keyA);
      await until(() => stage.injector.injected.length === 2);
    },
  );

  test.each(["chat-stop", "helper-stop", "helper-left", "page-gone", "session-over"] as const)(
    "is not given back after %s",
    async (why) => {
      await stage.turnOn();
      await stage.desk.stop(why);
      expect(stage.state).toEqual({ state: "off", why, canGiveBack: false });
      stage.passes(2_000);
      stage.windows.press("give-back");
      expect(stage.isOn).toBe(false);
    },
  );

  test("is not given back when its time is up, the page is gone or somebody else is there", async () => {
    for (const so of ["late", "no-page", "others"] as const) {
      stage = new AgentOnStage(session);
      await stage.turnOn();
      await stage.desk.stop("page-stop");
      await until(() => stage.state.state === "off" && stage.state.canGiveBack);
      if (so === "others") stage.desk.sitDown(await someSession(9));
      if (so === "no-page") stage.losePage();
      stage.passes(so === "late" ? 300_000 : 2_500);
      stage.windows.press("give-back");
      expect(stage.state).toMatchObject({ state: "off", canGiveBack: false });
    }
  });

  test("does not hear what was sealed before the stop, also when it was given back", async () => {
    const helper = await stage.turnOn();
    await helper.input({ type: "keydown", code: "KeyB" });
    await until(() => stage.injector.injected.length === 1);
    const before = [...stage.fromHelper];
    stage.localInput.press("escape");
    await until(() => stage.state.state === "off" && stage.state.canGiveBack);
    stage.passes(1_000);
    stage.windows.press("give-back");
    await stage.connect();
    for (const { bytes } of before) stage.deliver(bytes);
    await stage.settled();
    expect(stage.injector.injected).toHaveLength(1);
  });

  test("is not given back by who then says that it is a scam", async () => {
    await stage.turnOn();
    await stage.desk.stop("page-stop");
    await until(() => stage.state.state === "off" && stage.state.canGiveBack);
    stage.windows.press("scam");
    expect(stage.state).toEqual({ state: "off", why: "scam", canGiveBack: false });
    expect(stage.scams).toBe(1);
  });

  test("shows who the agent is for, once that was read", async () => {
    await stage.turnOn();
    await stage.desk.stop("helper-left");
    stage.passes(15_000);
    expect(stage.windows.onScreen).toEqual({ kind: "idle", helper: "bob@assist.localhost" });
    stage.windows.pressQuit();
    expect(stage.quits).toBe(1);
  });
});

describe("the helper's pointer", () => {
  test("shows on the monitor that is captured, and goes when nothing is said of it", () => {
    stage.desk.see(wholeMonitor, { ...hdmi, x: 100, y: 50 });
    stage.desk.point({ x: 0.5, y: 0.5 });
    expect(stage.windows.pointer).toEqual({ x: 740, y: 410 });
    stage.passes(2_000);
    expect(stage.windows.pointer).toBeUndefined();
    stage.desk.point({ x: 0.5, y: 0.5 });
    stage.desk.point(undefined);
    expect(stage.windows.pointer).toBeUndefined();
    stage.desk.point({ x: 0.5, y: 0.5 });
    stage.desktop.change([]);
    expect(stage.windows.pointer).toBeUndefined();
    stage.desk.point({ x: 0.5, y: 0.5 });
    expect(stage.windows.pointer).toBeUndefined();
  });
});

describe("a desk that is closed", () => {
  test("has let go of everything, and nothing moves it", async () => {
    const helper = await stage.turnOn();
    await helper.input({ type: "keydown", code: "KeyB" });
    await until(() => !stage.injector.holdsNothing);
    await stage.desk.close("agent-closed");
    expect(stage.injector.holdsNothing).toBe(true);
    expect(stage.clock.timers).toBe(0);
    stage.desk.ask({ ...wish, devices: ["mouse"] });
    expect(stage.state).toEqual({ state: "off", why: "agent-closed", canGiveBack: false });
    await expectNothingInjected(stage);
  });
});
