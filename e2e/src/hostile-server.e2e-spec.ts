import { until } from "@assist/stack";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser/browsers.js";
import { seesKnownPicture } from "./browser/received-picture.js";
import { watchForAnyPicture } from "./hostile/any-picture.js";
import { HostileClient } from "./hostile/hostile-client.js";
import { LyingServer } from "./hostile/lying-server.js";
import { sameWords } from "./story/same-words.js";
import { noRoomIsLeft, peopleInRoom } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;
let hostile: Browser;

beforeAll(async () => {
  [stage, hostile] = await Promise.all([startStage({ pairs: 2 }), launchBrowser()]);
});
afterAll(async () => {
  await hostile.close();
  await stage.stop();
});

/** Two pages whose people have compared, and a media server between the requester's page and the world. */
async function compared() {
  const server = new LyingServer();
  const pages = await stage.openPages({
    sharing: async () => server.standBefore(await stage.sharing.newContext()),
  });
  await sameWords(pages.share, pages.watch);
  await Promise.all([pages.share.keys.same(), pages.watch.keys.same()]);
  const failed = pages.share.page.getByText("Not encrypted: nothing is shown").first();
  /** Somebody without the keys who takes all that the media server has. */
  const spy = async () => {
    const { room } = await peopleInRoom(stage.parts.livekit);
    const guise = { identity: "spy", grant: { agent: true } };
    return HostileClient.join(hostile, stage.parts.livekit, room, guise);
  };
  return { ...pages, server, failed, spy };
}

test("who is called by another name as the connection is made anew sends nothing in clear, and is told so", async () => {
  const { share, watch, close, server, failed, spy } = await compared();
  await share.share();
  await watch.seesPicture();
  const eavesdropper = await spy();
  const clear = await watchForAnyPicture(eavesdropper.page);

  server.orderReconnection();
  await until("the page has joined again", () => server.joins === 2);
  await seesKnownPicture(watch.page, stage.picture);
  expect(await failed.count()).toBe(0);

  server.callsPages = "somebody-else";
  server.orderReconnection();
  await failed.waitFor();
  await until("the page has tried again and again", () => server.joins >= 5);
  expect(await failed.isVisible()).toBe(true);
  expect(await share.page.getByText("is watching").count()).toBe(0);

  server.callsPages = undefined;
  await seesKnownPicture(watch.page, stage.picture);
  await failed.waitFor({ state: "detached" });
  await eavesdropper.framesOf(100_000);
  expect(await clear.seen()).toBe(0);
  await eavesdropper.leave();
  await watch.button("End session").click();
  await noRoomIsLeft(stage.parts.livekit);
  await close();
});

test("who is called by another name from the beginning sends nothing at all", async () => {
  const { share, watch, close, server, failed, spy } = await compared();
  server.callsPages = "somebody-else";
  await share.share();
  await failed.waitFor();
  const eavesdropper = await spy();
  const clear = await watchForAnyPicture(eavesdropper.page);
  await until("the page has tried again", () => server.joins >= 3);

  server.callsPages = undefined;
  await seesKnownPicture(watch.page, stage.picture);
  expect(await clear.seen()).toBe(0);
  await eavesdropper.leave();
  await watch.button("End session").click();
  await close();
});
