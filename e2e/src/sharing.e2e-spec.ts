import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { BrowserContext, Page } from "playwright-core";
import { comparePicture } from "./browser/received-picture.js";
import { SessionPage } from "./people/session-page.js";
import { noRoomIsLeft, roomNames } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 4 });
});
afterAll(() => stage.stop());

test("closing the requester's page stops the picture at once, and the same link brings it back", async () => {
  const { share, watch, links, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();

  const context = share.page.context();
  const closedAt = performance.now();
  await share.page.close();
  await watch.page.locator("video").waitFor({ state: "detached" });
  expect(performance.now() - closedAt).toBeLessThan(2_000);
  await watch.page.getByText("The picture stopped").waitFor();

  const again = await SessionPage.open(context, links.requester);
  await again.continue();
  await again.heading("Show your screen again?").waitFor();
  await again.share();
  await watch.seesPicture();
  expect((await comparePicture(watch.page, stage.picture)).wrong).toEqual([]);

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
  await watch.page.getByText("has stopped sharing and may share again").waitFor();
  expect(await watch.page.locator("video").count()).toBe(0);
  await share.share();
  await watch.seesPicture();
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await close();
});

test("a picker that is refused says so, publishes nothing, makes no room and can be tried again", async () => {
  const { share, watch, close } = await stage.openPages();
  await setCapture(share.page, "denied");
  await share.share();
  await share.page.getByRole("alert").filter({ hasText: "Nothing is shown" }).waitFor();
  expect(await roomNames(stage.parts.livekit)).toEqual([]);
  await watch.page.getByText("to choose what to share").waitFor();

  await setCapture(share.page, "prompt");
  await share.share();
  await watch.seesPicture();
  await share.button("End session").click();
  await watch.heading("The session is over").waitFor();
  await close();
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

/** What the person or their system says to the browser's question. */
async function setCapture(page: Page, setting: "denied" | "prompt"): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Browser.setPermission", { permission: { name: "display-capture" }, setting, origin });
  await devtools.detach();
}
