import { apiPaths, type RoomAccess } from "@assist/protocol";
import { createLivekitRooms } from "@assist/rooms-livekit";
import { until } from "@assist/stack";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Page } from "./testing/page.js";
import { Surroundings } from "./testing/surroundings.js";
import type { ChatPerson } from "./testing/chat-person.js";

let around: Surroundings;
let alice: ChatPerson;
let bob: ChatPerson;

beforeEach(async () => {
  around = await Surroundings.start();
  await around.startBot();
  [alice, bob] = await Promise.all([around.person("alice"), around.person("bob")]);
}, 30_000);
afterEach(() => around.stop(), 30_000);

const rooms = () => createLivekitRooms({ ...around.livekit, clock: { now: () => Date.now() } });

const noRoomIsLeft = () => until("no room is left", async () => (await rooms().list()).length === 0);

async function links(): Promise<{ requester: Page; helper: Page }> {
  await alice.says("assist @bob the printer");
  await bob.hears(/the printer[\s\S]*accept \w+/);
  await bob.says("accept");
  const [[requester], [helper]] = await Promise.all([alice.hears(/http\S+/), bob.hears(/http\S+/)]);
  return { requester: await Page.open(requester), helper: await Page.open(helper) };
}

describe("a request in chat", () => {
  test("leads to two links, a room at the yes, and a closing line with the same digest for both", async () => {
    const { requester, helper } = await links();
    const open = new AbortController();
    await helper.stay(open.signal);
    const access = (await (await requester.post(apiPaths.share)).json()) as RoomAccess;
    expect((await rooms().list()).map(({ name }) => name)).toEqual([access.room]);

    await bob.says("end");
    const [[, ofAlice], [, ofBob]] = await Promise.all([
      alice.hears(/digest: (\w{64})/),
      bob.hears(/digest: (\w{64})/),
    ]);
    expect(ofAlice).toBe(ofBob);
    await noRoomIsLeft();
    open.abort();
  }, 30_000);

  test("is told to somebody who is offline when they come", async () => {
    await bob.signOut();
    await alice.says("assist @bob");
    await alice.hears(/bob@assist\.localhost is offline/);
    const later = await around.person("bob");
    await later.hears(/alice@assist\.localhost asks you/);
  }, 30_000);
});

describe("a pause in chat", () => {
  test("is confirmed by the page, and where it is not, the picture is held back and that is said", async () => {
    const { requester, helper } = await links();
    const open = new AbortController();
    await helper.stay(open.signal);
    await requester.post(apiPaths.share);
    const picture = (state: string) => requester.post(apiPaths.picture, { state });
    await picture("shared");
    await alice.hears(/can see your screen/);

    await alice.says("pause");
    await alice.hears(/I have told your page/);
    await picture("paused");
    await alice.hears(/Your screen is covered/);
    await picture("resumed");
    await alice.hears(/can see your screen again/);
    expect(alice.timesHeard(/has not confirmed/)).toBe(0);

    const asked = performance.now();
    await alice.says("一時停止");
    await alice.hears(/has not confirmed.*hold the picture back/);
    expect(performance.now() - asked).toBeGreaterThan(2000);
    await alice.says("end");
    await bob.hears(/ended the session/);
    open.abort();
  }, 30_000);

  test("is enforced after a restart, and says so when the media server is away", async () => {
    const { requester, helper } = await links();
    const open = new AbortController();
    await helper.stay(open.signal);
    await requester.post(apiPaths.share);
    await requester.post(apiPaths.picture, { state: "shared" });
    await alice.says("pause");
    await alice.hears(/I have told your page/);
    await around.stopBot();
    await around.livekit.kill();
    await around.startBot(({ chat }) => chat);
    await alice.hears(/may still be seen by .*Close the page, or write: end/);
    await around.livekit.restart();
    await alice.hears(/hold the picture back/);
    open.abort();
  }, 30_000);
});

describe("on a bad day", () => {
  test("the chat server restarts between question and answer, and everything is said exactly once", async () => {
    await alice.says("assist @bob");
    await bob.hears(/accept \w+/);
    await around.prosody.kill();
    await around.prosody.restart();
    await bob.says("accept");
    await Promise.all([alice.hears(/http\S+/), bob.hears(/http\S+/)]);
    expect(alice.timesHeard(/bob@assist\.localhost is/)).toBe(1);
    expect([alice.timesHeard(/http\S+/), bob.timesHeard(/http\S+/)]).toEqual([1, 1]);
  }, 60_000);

  test("the bot restarts between question and answer, and the answer counts", async () => {
    await alice.says("assist @bob");
    await bob.hears(/accept \w+/);
    await around.stopBot();
    await bob.says("accept");
    await around.startBot();
    await Promise.all([alice.hears(/http\S+/), bob.hears(/http\S+/)]);
    expect([alice.timesHeard(/http\S+/), bob.timesHeard(/http\S+/)]).toEqual([1, 1]);
  }, 60_000);

  test("a room that outlived its session is removed when the bot comes back", async () => {
    await around.stopBot();
    await rooms().ensure("left-over" as Parameters<ReturnType<typeof rooms>["ensure"]>[0]);
    await around.startBot();
    await noRoomIsLeft();
  }, 30_000);
});
