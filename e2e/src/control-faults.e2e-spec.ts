import { kill } from "node:process";
import { until } from "@assist/stack";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { launchSharingBrowser } from "./browser/browsers.js";
import { startControlStage, type ControlStage, type PairedPages } from "./control/control-stage.js";
import { openXev, type XevWitness } from "./control/witnesses/xev.js";
import { duplicateTab } from "./people/duplicate-tab.js";
import { maySendData, peopleInRoom } from "./stack/rooms.js";

let stage: ControlStage;
let xev: XevWitness;

beforeAll(async () => {
  stage = await startControlStage({ pairs: 8 });
  xev = stage.keep(await openXev(stage.display, { x: 30, y: 560 }));
});
afterAll(() => stage.stop());

afterEach(() => stage.clear());

/** The helper holds Shift and a mouse button down over xev. */
async function hold({ watch }: PairedPages): Promise<() => boolean> {
  const seen = xev.fromNow();
  await watch.hands.click(xev.middle);
  await xev.hasKeys();
  await watch.hands.sendKeys();
  await watch.hands.keyDown("ShiftLeft");
  await watch.page.mouse.down();
  const heldNow = () => {
    const last = (type: "Key" | "Button") => seen().findLast((event) => event.type.startsWith(type))?.type;
    return last("Key") === "KeyPress" && last("Button") === "ButtonPress";
  };
  await until("Shift and the button are down", heldNow);
  return () => {
    const events = seen();
    const count = (type: string) => events.filter((event) => event.type === type).length;
    return count("KeyPress") === count("KeyRelease") && count("ButtonPress") === count("ButtonRelease");
  };
}

const releasedWithinMs = 1_000;

async function releasesAfter(what: () => void, released: () => boolean): Promise<void> {
  const began = performance.now();
  what();
  await until("all is released", released);
  expect(performance.now() - began).toBeLessThan(releasedWithinMs + 100);
}

test.each(["injector", "link"] as const)(
  "when its %s process is killed the other one releases all",
  async (which) => {
    const pages = await stage.openPaired();
    await stage.takeControl(pages);
    const released = await hold(pages);
    const victim = which === "injector" ? pages.agent.injectorPid : await pages.agent.linkPid();
    await releasesAfter(() => kill(victim, "SIGKILL"), released);
    await pages.watch.hands.says(/control is over|was closed|had a fault/);
    await pages.watch.page.mouse.up();
    await pages.watch.hands.keyUp("ShiftLeft");
    await pages.share.button("End session").click();
    await pages.close();
  },
);

test("when the media server dies all is released at once, and control stays off until it is allowed again", async () => {
  const pages = await stage.openPaired();
  await stage.takeControl(pages);
  const released = await hold(pages);
  const began = performance.now();
  await stage.parts.livekit.kill();
  await until("all is released", released);
  expect(performance.now() - began).toBeLessThan(3_000);
  await stage.parts.livekit.restart();
  await pages.watch.seesPicture();
  await pages.watch.hands.says(/Nothing of your page arrived for two seconds, so control is over/);
  await pages.watch.page.mouse.up();
  await pages.watch.hands.keyUp("ShiftLeft");
  await stage.takeControl(pages);
});

test("a helper's page that is hidden lets go, and one that is reloaded has to ask again", async () => {
  const pages = await stage.openPaired();
  const { watch, share } = pages;
  await stage.takeControl(pages);
  const released = await hold(pages);
  await watch.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await until("all is released", released);
  await watch.page.reload();
  await share.agent.says(/^friend\d@\S+ has given control up/);
  await watch.seesPicture();
  await stage.takeControl(pages);

  const second = await duplicateTab(watch);
  await second.heading("This session is open in another tab").waitFor();
  await watch.hands.isOn();
});

test("a requester's page that is reloaded comes back to the program without a code, and control is off", async () => {
  const pages = await stage.openPaired();
  const { watch, share } = pages;
  await stage.takeControl(pages);
  const released = await hold(pages);
  await share.page.reload();
  await until("all is released", released);
  await watch.page.mouse.up();
  await watch.hands.keyUp("ShiftLeft");
  await share.share();
  await watch.seesPicture();
  await share.agent.paired();
  await stage.takeControl(pages);
});

test("a code that is typed pairs as well, and the picture is covered while it can be read", async () => {
  const pages = await stage.openSession();
  const { share, watch } = pages;
  await share.agent.begin();
  const code = await share.agent.code();
  await watch.page
    .getByText(/paused/i)
    .first()
    .waitFor();
  const agent = await stage.startAgent("asks");
  await stage.windows.type(code);
  await share.agent.paired();
  await share.button("End session").click();
  expect(await agent.ended()).toBe(0);
});

test("where a window is shared instead of the whole screen, both pages say what to do", async () => {
  const asking = await launchSharingBrowser(stage.display, { shares: "xev 30 560" });
  const sharing = () => asking.newContext({ viewport: { width: 620, height: 420 } });
  const pages = await stage.openSession({ sharing });
  await pages.share.agent.panel.getByText(/You are sharing a window or a tab\./).waitFor();
  const dialog = await pages.watch.hands.open();
  await dialog.getByText(/is sharing a window|is not running yet/).waitFor();
  await asking.close();
});

test("after stop in chat the media server carries nothing of the helper until the page has confirmed it", async () => {
  const pages = await stage.openPaired();
  const { share, watch, requester } = pages;
  await stage.takeControl(pages);
  const { livekit } = stage.parts;
  const { helper, room } = await peopleInRoom(livekit);
  const maySend = () => maySendData(livekit, room, helper);
  expect(await maySend()).toBe(true);
  // The page cannot say that it has stopped.
  await share.page.route(/\/control$/, (route) => route.abort());
  await requester.write("stop");
  await watch.hands.says(/wrote it to the bot: control is over/);
  await until("the media server holds the helper back", async () => !(await maySend()));
  await share.page.unroute(/\/control$/);
  await until("the helper may send again", maySend);
  await watch.chat.say("still here");
  await share.chat.line("still here").waitFor();
});
