import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keepImage } from "./browser/images.js";
import { seesKnownPicture } from "./browser/received-picture.js";
import { noRoomIsLeft } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 2 });
});
afterAll(() => stage.stop());

test("when the media server dies the pages say that they reconnect, and the picture returns with it", async () => {
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();

  await stage.parts.livekit.kill();
  const reconnecting = /Reconnecting|media server does not answer/;
  await Promise.all([share, watch].map(({ page }) => page.getByText(reconnecting).first().waitFor()));
  await share.page.getByRole("status").getByText("may not see anything at the moment").waitFor();
  expect(await share.page.getByText("is watching").count()).toBe(0);
  await keepImage(share.page, "share-interrupted");

  await stage.parts.livekit.restart();
  await seesKnownPicture(watch.page, stage.picture);
  await share.page.getByText("is watching").waitFor();
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await noRoomIsLeft(stage.parts.livekit);
  await close();
});

test("when it is down as sharing starts the page says so, and it can be tried again", async () => {
  const { share, watch, close } = await stage.openPages();
  await stage.parts.livekit.kill();
  await share.share();
  await share.page.getByText("The media server that carries the picture does not answer").waitFor();
  await stage.parts.livekit.restart();
  await share.share();
  await watch.seesPicture();
  await share.button("End session").click();
  await close();
});
