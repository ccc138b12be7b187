import { until } from "@assist/stack";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { seesKnownPicture } from "./browser/received-picture.js";
import {
  breakSignal,
  reachSignalSockets,
  simulate,
  socketsOpened,
  type ServerScenario,
} from "./browser/signal-sockets.js";
import { sameWords } from "./story/same-words.js";
import type { SessionPage } from "./people/session-page.js";
import { noRoomIsLeft, peopleInRoom, throwOut } from "./stack/rooms.js";
import type { OpenPages } from "./story/open-pages.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 2, lossyMedia: true });
});
afterAll(() => stage.stop());

/** Something breaks between the page and the media server. */
type Break = (page: SessionPage) => Promise<void>;

const onServer =
  (scenario: ServerScenario): Break =>
  ({ page }) =>
    simulate(page, scenario);

const breaks: Readonly<Record<string, Break>> = {
  "signal-reconnect": ({ page }) => breakSignal(page),
  "node-failure": onServer("nodeFailure"),
  "server-leave": onServer("serverLeave"),
  "thrown out by the server": async (page) => {
    const { livekit } = stage.parts;
    const { room, requester, helper } = await peopleInRoom(livekit);
    await throwOut(livekit, room, (await page.button("Stop sharing").isVisible()) ? requester : helper);
  },
};

test("each way that a connection to the media server breaks is mended, sealed as before and without a question", async () => {
  const { share, watch, close } = await openReachedPages();
  const words = await sameWords(share, watch);
  await Promise.all([share.keys.same(), watch.keys.same()]);
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  const said: string[] = [];
  for (const [name, breakIt] of Object.entries(breaks))
    for (const [whose, page] of Object.entries({ requester: share, helper: watch })) {
      const before = await socketsOpened(page.page);
      await breakIt(page);
      const text = `${name} of the ${whose}`;
      said.push(text);
      await watch.chat.say(text);
      await until(`${text} is noticed`, async () => (await socketsOpened(page.page)) > before);
      await seesKnownPicture(watch.page, stage.picture);
      await watch.cover.waitFor({ state: "detached" });
      expect(await sameWords(share, watch)).toEqual(words);
      await Promise.all([share.keys.compared.waitFor(), watch.keys.compared.waitFor()]);
      await share.heading("You are sharing your screen").waitFor();
      await watch.chat.isMarked(text, "Delivered");
    }
  expect(await share.chat.texts()).toEqual(said);
  await watch.button("End session").click();
  await noRoomIsLeft(stage.parts.livekit);
  await close();
});

test("with 30 % of all media packets lost for ten seconds the chat stays whole and the picture comes back sharp", async () => {
  const { share, watch, close } = await openReachedPages();
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
  const sharp = await pictureSize(watch);
  const { mediaNetwork } = stage.parts;
  const [from, said] = [performance.now(), [] as string[]];
  mediaNetwork.lose(0.3);
  try {
    while (performance.now() - from < 10_000) {
      const text = `message ${said.length + 1}`;
      said.push(text);
      await watch.chat.say(text);
      await watch.chat.isMarked(text, "Delivered");
    }
  } finally {
    mediaNetwork.lose(0);
  }
  expect(mediaNetwork.lost).toBeGreaterThan(100);
  expect(await share.chat.texts()).toEqual(said);
  await seesKnownPicture(watch.page, stage.picture);
  expect(await pictureSize(watch)).toEqual(sharp);
  await watch.cover.waitFor({ state: "detached" });
  await watch.button("End session").click();
  await close();
});

async function openReachedPages(): Promise<OpenPages> {
  const viewport = { width: 860, height: 600 };
  return stage.openPages({
    sharing: async () => reachSignalSockets(await stage.sharing.newContext({ viewport })),
    looking: async () => reachSignalSockets(await stage.looking.newContext({ viewport })),
  });
}

const pictureSize = ({ page }: SessionPage): Promise<readonly number[]> =>
  page.locator("video").evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight]);
