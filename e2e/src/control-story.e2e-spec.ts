import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "@assist/stack";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { isRemoved } from "./control/agent-program.js";
import { startControlStage, type ControlStage } from "./control/control-stage.js";
import { TextFieldWitness } from "./control/witnesses/text-field.js";
import { openXev, type XevWitness } from "./control/witnesses/xev.js";
import { openXterm, type XtermWitness } from "./control/witnesses/xterm.js";
import { noRoomIsLeft } from "./stack/rooms.js";

let stage: ControlStage;
let xterm: XtermWitness;
let xev: XevWitness;
let field: TextFieldWitness;

beforeAll(async () => {
  stage = await startControlStage({ pairs: 3 });
  xterm = stage.keep(await openXterm(stage.display, { x: 10, y: 580 }));
  xev = stage.keep(await openXev(stage.display, { x: 420, y: 560 }));
  field = stage.keep(await TextFieldWitness.open(stage.sharing, stage.display, { x: 740, y: 360 }));
});
afterAll(() => stage.stop());

afterEach(() => stage.clear());

test("from a line pasted into a terminal to a program that has removed itself again", async () => {
  const { share, watch, requester } = await stage.openSession();
  const nobody = await watch.hands.open();
  await nobody.getByText(/the control program is not running yet\. Their page shows them how/).waitFor();
  await nobody.getByRole("button", { name: "Back" }).click();

  const cwd = await mkdtemp(join(tmpdir(), "assist-e2e-download-"));
  await share.agent.begin();
  const agent = await stage.startAgent({ line: await share.agent.line(), cwd });
  expect(await share.agent.paired()).toContain("sees the screen");
  await stage.windows.shows("idle");

  const asked = performance.now();
  await watch.hands.ask("Mouse and keyboard");
  await requester.sees(/friend0@\S+ asks to use your mouse and keyboard for 15 min.*deny/s);
  await stage.windows.shows("question");
  await watch.hands.says(/^asker0@\S+ is being asked in a window on their own computer/);
  await stage.windows.allow();
  expect(performance.now() - asked).toBeGreaterThan(2_900);
  await watch.hands.isOn();
  await requester.sees(/friend0@\S+ may use your mouse and keyboard until/);
  await stage.windows.shows("notice");
  await share.agent.says(/^friend0@\S+ operates this computer: mouse and keyboard\./);

  await watch.hands.click(xterm.middle);
  await xterm.hasKeys();
  await watch.hands.sendKeys();
  await watch.hands.press("KeyH", "KeyI");
  await xterm.gets("hi");

  await share.button("End session").click();
  await watch.heading("The session is over").waitFor();
  expect(await agent.ended()).toBe(0);
  expect(isRemoved(join(cwd, "assist-agent-linux-x64"))).toBe(true);
  await noRoomIsLeft(stage.parts.livekit);
  await rm(cwd, { recursive: true });
});

test("mouse, wheel and keys arrive in programs that know nothing of us, where and as they were meant", async () => {
  const pages = await stage.openPaired();
  const { hands } = pages.watch;
  await stage.takeControl(pages);

  const seen = xev.fromNow();
  await hands.moveTo(xev.middle);
  await hands.click(xev.middle, "right");
  await until("xev sees the button", () => seen().some(({ type }) => type === "ButtonRelease"));
  const [press] = seen().filter(({ type }) => type === "ButtonPress");
  expect(press?.button).toBe(3);
  expect(Math.abs((press?.at.x ?? 0) - xev.middle.x)).toBeLessThanOrEqual(2);
  expect(Math.abs((press?.at.y ?? 0) - xev.middle.y)).toBeLessThanOrEqual(2);

  await hands.drag(await field.sliderAt(0), await field.sliderAt(0.8));
  await until("the slider is dragged", async () => Math.abs((await field.slider()) - 80) <= 3);
  await hands.wheel(await field.middleOf("long"), 360);
  await until("the page is scrolled", async () => (await field.scrolled()) > 50);

  await hands.click(await field.middleOf("field"));
  await field.hasKeys();
  await hands.sendKeys();
  for (const [layout, expected] of [
    ["us", "yY-;2"],
    ["de", "zZßö2"],
    ["jp", "yY-;2"],
  ] as const) {
    await stage.display.setLayout(layout);
    await field.forget();
    await hands.press("KeyY", "Shift+KeyY", "Minus", "Semicolon", "Digit2");
    await field.gets(expected);
  }
  await stage.display.setLayout("us");
  expect((await field.events()).every(({ isTrusted }) => isTrusted)).toBe(true);
});

test("a text is typed as it stands, whatever the layout: emoji, Japanese, accents, lines", async () => {
  const pages = await stage.openPaired();
  const { hands } = pages.watch;
  await stage.takeControl(pages);
  await stage.display.setLayout("de");

  await xterm.forget();
  await hands.click(xterm.middle);
  await xterm.hasKeys();
  await hands.type("パスワード ß € x²");
  await xterm.gets("パスワード ß € x²");
  await hands.chord("Ctrl+W");
  await xterm.gets("パスワード ß € x²\u0017");

  await hands.click(await field.middleOf("field"));
  await field.hasKeys();
  await field.forget();
  const text = "Grüße, 世界！ 🖨️👩🏽‍💻\nnaïve Ω ~ ^ `";
  await hands.type(text);
  await field.gets(text);
  await stage.display.setLayout("us");
});
