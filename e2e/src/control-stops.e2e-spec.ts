import { until } from "@assist/stack";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { pressAsProgram } from "./control/foreign-program.js";
import { startControlStage, type ControlStage, type PairedPages } from "./control/control-stage.js";
import { openXterm, type XtermWitness } from "./control/witnesses/xterm.js";

let stage: ControlStage;
let xterm: XtermWitness;
let pages: PairedPages;

beforeAll(async () => {
  stage = await startControlStage({ pairs: 5 });
  xterm = stage.keep(await openXterm(stage.display, { x: 20, y: 580 }));
});
afterAll(() => stage.stop());
beforeEach(async () => {
  pages = await stage.openPaired();
  await xterm.forget();
});
afterEach(() => stage.clear());

/** Keys of the helper go to the terminal. */
async function typeThere(text: string): Promise<void> {
  await pages.watch.hands.click(xterm.middle);
  await xterm.hasKeys();
  await pages.watch.hands.sendKeys();
  await pages.watch.hands.press(...[...text].map((letter) => `Key${letter.toUpperCase()}`));
}

/** The helper still sees the screen, and what they do there has no effect. */
async function onlyLooks(): Promise<void> {
  const { watch, share } = pages;
  const before = xterm.text();
  await watch.hands.click(xterm.middle);
  await watch.page.keyboard.press("KeyX");
  const frames = () =>
    watch.page
      .locator("video")
      .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  const seen = await frames();
  await stage.display.hand.move(300 + Math.round(seen % 50), 300);
  await until("the picture goes on", async () => (await frames()) > seen);
  // Sent later than what has no effect.
  await watch.chat.say(`after ${seen}`);
  await share.chat.line(`after ${seen}`).waitFor();
  expect(xterm.text()).toBe(before);
}

test("Esc, Ctrl+C and both Stop buttons end control only, and one click gives it back", async () => {
  const { share, watch } = pages;
  const { hand } = stage.display;
  await stage.takeControl(pages);
  await typeThere("a");
  await xterm.gets("a");
  const stops = [
    { how: () => hand.key("Escape"), told: /^asker\d@\S+ pressed Esc: control is over/, reaches: "\u001b" },
    {
      how: () => hand.key("ctrl+c"),
      told: /^asker\d@\S+ pressed Ctrl\+C: control is over/,
      reaches: "\u0003",
    },
    {
      how: () => stage.windows.press("notice", "stop"),
      told: /^asker\d@\S+ pressed Stop in the window on their screen/,
      reaches: "",
    },
    { how: () => share.agent.stop(), told: /^asker\d@\S+ pressed Stop control on their page/, reaches: "" },
  ];
  for (const { how, told, reaches } of stops) {
    await xterm.forget();
    await how();
    await watch.hands.says(told);
    // A key that stops still reaches the program in front.
    await xterm.gets(reaches);
    await onlyLooks();
    await stage.giveBack(pages);
    await typeThere("b");
    await xterm.gets(`${reaches}b`);
  }
  await watch.hands.giveUp();
  await share.agent.says(/^friend\d@\S+ has given control up/);
  await onlyLooks();
});

test("stop in chat ends control, deny in chat says no, and the chat tells what became of it", async () => {
  const { watch, requester, helper } = pages;
  await stage.takeControl(pages);
  await requester.write("stop");
  await watch.hands.says(/^asker\d@\S+ wrote it to the bot: control is over/);
  await requester.sees(/You stopped it in chat\. Control has ended\./);
  await helper.sees(/asker\d@\S+ stopped it in chat\. Control has ended\. You still see the screen\./);
  await onlyLooks();

  await watch.hands.ask("Mouse");
  await stage.windows.shows("question");
  await requester.write("deny");
  await stage.windows.gone("question");
  await watch.hands.says(/control is over|said no/);
  await requester.sees(/does not operate your computer/);
});

test("a touch of the person's own has the helper's input wait for two seconds, and nothing of it comes later", async () => {
  const { watch, share } = pages;
  await stage.takeControl(pages);
  await typeThere("a");
  await xterm.gets("a");
  await stage.display.hand.move(xterm.middle.x + 30, xterm.middle.y);
  await watch.page.getByText(/is using the mouse or the keyboard: your input waits/).waitFor();
  await share.agent.says(/You have the mouse and the keyboard/);
  await watch.hands.press("KeyX");
  await watch.page.getByText(/is using the mouse or the keyboard/).waitFor({ state: "detached" });
  await watch.hands.press("KeyB");
  await xterm.gets("ab");
});

test("Allow counts from a hand at a real device alone; no answer of a program opens anything", async () => {
  const { watch } = pages;
  await watch.hands.ask("Mouse");
  const allow = await stage.windows.at("question", "allow");
  // For longer than Allow cannot be pressed by anybody.
  const began = performance.now();
  await until("a program has pressed it long enough", async () => {
    await pressAsProgram(stage.display, allow);
    return performance.now() - began > 3_600;
  });
  await stage.windows.shows("question");
  await watch.hands.says(/is being asked/);
  await stage.windows.press("question", "deny");
  await watch.hands.says(/said no\./);
});

test("This is a scam ends everything and keeps the helper away", async () => {
  const { share, watch, requester, helper } = pages;
  await watch.hands.ask("Mouse and keyboard");
  await stage.windows.press("question", "scam");
  await Promise.all([share, watch].map((page) => page.heading("The session is over").waitFor()));
  await requester.sees(/You ended everything with friend\d@.* since you take it for a scam\..* is blocked/s);
  expect(await pages.agent.ended()).toBe(0);
  requester.clear();
  await requester.write(`assist ${helper.address}`);
  await requester.sees(/unblock/);
});
