import { until } from "@assist/stack";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { BrowserContext } from "playwright-core";
import { seesKnownPicture } from "./browser/received-picture.js";
import { launchSharingBrowser } from "./browser/browsers.js";
import { SessionPage } from "./people/session-page.js";
import { noRoomIsLeft, roomNames } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;
/** Who vanishes without a word is missed later than that: ICE alone takes ten seconds to say so. */
const noticedByItselfMs = 10_000;

beforeAll(async () => {
  stage = await startStage({ pairs: 4 });
});
afterAll(() => stage.stop());

test("closing the requester's page stops the picture at once, and the same link brings it back", async () => {
  const { share, watch, links, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);

  const context = share.page.context();
  const closedAt = performance.now();
  await share.page.close();
  await watch.page.locator("video").waitFor({ state: "detached" });
  expect(performance.now() - closedAt).toBeLessThan(noticedByItselfMs);
  await watch.page.getByText("The picture stopped").waitFor();

  const again = await SessionPage.open(context, links.requester);
  await again.continue();
  await again.heading("Show your screen again?").waitFor();
  await again.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);

  await again.button("End session").click();
  await watch.heading("The session is over").waitFor();
  await noRoomIsLeft(stage.parts.livekit);
  await close();
});

test("Stop sharing takes the picture away and leaves the session, in which it can be shared again", async () => {
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await share.button("Stop sharing").click();
  await watch.page.getByText("is not sharing at the moment, and may share again").waitFor();
  expect(await watch.page.locator("video").count()).toBe(0);
  await share.share();
  await watch.seesPicture();
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await close();
});

test("a picker that is cancelled says so, publishes nothing, makes no room and can be tried again", async () => {
  const asking = await launchSharingBrowser(stage.display, { asks: true });
  const sharing = () => asking.newContext({ viewport: { width: 860, height: 600 } });
  const { share, watch, close } = await stage.openPages({ sharing });
  const told = share.page.getByText("You closed the selection, so nothing is shown");
  for (const attempt of ["first", "second"]) {
    await share.share();
    await share.page.getByText("Choose in the browser's window what to show").waitFor();
    await until(`the ${attempt} picker is cancelled`, async () => {
      await stage.display.press("Escape", { x: 430, y: 300 });
      return told.isVisible();
    });
  }
  expect(await roomNames(stage.parts.livekit)).toEqual([]);
  await watch.page.getByText("to choose what to share").waitFor();
  await share.button("End session").click();
  await watch.heading("The session is over").waitFor();
  await watch.page.getByText("Nothing was shown.").waitFor();
  await close();
  await asking.close();
});

test("two people in one browser profile keep to their own seats", async () => {
  const context = await stage.sharing.newContext({ viewport: { width: 860, height: 600 } });
  const sameProfile = (): Promise<BrowserContext> => Promise.resolve(context);
  const { share, watch } = await stage.openPages({ sharing: sameProfile, looking: sameProfile });
  const addressOf = (page: SessionPage) => page.page.getByRole("banner").innerText();
  expect(await addressOf(share)).toContain("asker3@");
  expect(await addressOf(watch)).toContain("friend3@");
  await Promise.all([share.page.reload(), watch.page.reload()]);
  await share.share();
  await watch.seesPicture();
  expect(await addressOf(watch)).toContain("friend3@");
  await watch.button("End session").click();
  await watch.page.getByText("You ended it.").waitFor();
  await share.page.getByText(/friend3@.* ended it\./).waitFor();
  await context.close();
});
