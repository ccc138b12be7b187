import { apiPaths, type RoomAccess } from "@assist/protocol";
import { createLivekitRooms } from "@assist/rooms-livekit";
import { until } from "@assist/stack";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { MediaServerFront } from "../testing/media-server-front.js";
import { Page } from "../testing/page.js";
import { Surroundings, type Readiness } from "../testing/surroundings.js";

let around: Surroundings;
let front: MediaServerFront;
let pages: AbortController;

beforeEach(async () => {
  around = await Surroundings.start();
  front = await MediaServerFront.start(around.livekit);
  pages = new AbortController();
  await around.startBot();
}, 30_000);
afterEach(async () => {
  pages.abort();
  await around.stop();
  await front.stop();
}, 30_000);

const readiness = async (url: string) => (await (await fetch(`${url}/ready`)).json()) as Readiness;

const roomNames = async () => {
  const rooms = createLivekitRooms({ ...around.livekit, clock: { now: () => Date.now() } });
  return (await rooms.list()).map(({ name }) => name);
};

/** The name of the room in which alice shows her screen to bob. */
async function sharedRoom(): Promise<string> {
  const [alice, bob] = [await around.person("alice"), await around.person("bob")];
  await alice.says("assist @bob the printer");
  await bob.hears(/the printer[^]*accept \w+/);
  await bob.says("accept");
  const [[requesterLink], [helperLink]] = await Promise.all([alice.hears(/http\S+/), bob.hears(/http\S+/)]);
  const [requester, helper] = await Promise.all([Page.open(requesterLink), Page.open(helperLink)]);
  await Promise.all([helper.stay(pages.signal), requester.stay(pages.signal)]);
  const { room } = (await (await requester.post(apiPaths.share)).json()) as RoomAccess;
  return room;
}

test("a bot that waits for the account touches no room of the one that has it, and removes what is left over once it has taken over", async () => {
  const room = await sharedRoom();
  const waiting = await around.startAnotherBot(front.url);
  await until("the other bot waits for the account", async () => {
    const { trouble = [] } = await readiness(waiting);
    return trouble.some(({ code }) => code === "xmpp.account-in-use");
  });
  await front.nextRound();
  expect(await readiness(waiting)).toMatchObject({ chat: false, media: true });
  expect(front.asked.filter((method) => !method.startsWith("List"))).toEqual([]);
  expect(await roomNames()).toEqual([room]);

  await around.stopBot();
  await until("the other bot has the account", async () => (await readiness(waiting)).chat);
  await until("the room, which nobody keeps any more, is removed", async () => {
    return (await roomNames()).length === 0;
  });
  expect(front.asked).toContain("DeleteRoom");
}, 60_000);
