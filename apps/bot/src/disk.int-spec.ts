import { apiPaths, type RoomAccess } from "@assist/protocol";
import { createLivekitRooms } from "@assist/rooms-livekit";
import { until } from "@assist/stack";
import { describeDisk, failingDisk, smallDisk } from "@assist/store-sql/testing";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Page } from "./testing/page.js";
import { Surroundings } from "./testing/surroundings.js";
import type { ChatPerson } from "./testing/chat-person.js";

const rooms = ({ livekit }: Surroundings) =>
  createLivekitRooms({ ...livekit, clock: { now: () => Date.now() } });

const readiness = async ({ publicUrl }: Surroundings) =>
  (await (await fetch(`${publicUrl}/ready`)).json()) as { store: boolean };

/** A bot for each test, which has its store on the disk; and what ends with the test. */
function useBotOn(disk: () => { readonly path: string }): {
  readonly around: () => Surroundings;
  readonly stay: () => AbortSignal;
} {
  let around: Surroundings;
  let pages: AbortController;
  beforeEach(async () => {
    pages = new AbortController();
    around = await Surroundings.start({ storeFolder: disk().path });
    await around.startBot();
  }, 30_000);
  afterEach(async () => {
    pages.abort();
    await around.stop();
  }, 30_000);
  return { around: () => around, stay: () => pages.signal };
}

interface Running {
  readonly alice: ChatPerson;
  readonly bob: ChatPerson;
  readonly requester: Page;
  readonly helper: Page;
  readonly access: RoomAccess;
}

/** Alice shows her screen to bob. */
async function runningSession(around: Surroundings, stay: AbortSignal): Promise<Running> {
  const [alice, bob] = [await around.person("alice"), await around.person("bob")];
  await alice.says("assist @bob the printer");
  await bob.hears(/the printer[\s\S]*accept \w+/);
  await bob.says("accept");
  const [[requesterLink], [helperLink]] = await Promise.all([alice.hears(/http\S+/), bob.hears(/http\S+/)]);
  const [requester, helper] = await Promise.all([Page.open(requesterLink), Page.open(helperLink)]);
  await Promise.all([helper.stay(stay), requester.stay(stay)]);
  const access = (await (await requester.post(apiPaths.share)).json()) as RoomAccess;
  expect((await helper.post(apiPaths.token)).status).toBe(200);
  return { alice, bob, requester, helper, access };
}

async function expectToGoOn(around: Surroundings, { requester, helper, access }: Running): Promise<void> {
  const relay = { to: requester.seat, body: "aGVsbG8" };
  const goesOn = {
    view: (await helper.get(apiPaths.session)).status,
    relay: (await helper.post(apiPaths.relay, relay)).status,
    helperComesBack: (await helper.post(apiPaths.token)).status,
    requesterComesBack: (await requester.post(apiPaths.share)).status,
  };
  expect(goesOn).toEqual({ view: 200, relay: 204, helperComesBack: 200, requesterComesBack: 200 });
  expect((await rooms(around).list()).map(({ name }) => name)).toEqual([access.room]);
  const end = await requester.post(apiPaths.end);
  expect([end.status, await end.json()]).toMatchObject([503, { code: "service-unavailable" }]);
}

/** From what was seen before, and with nothing stored. */
async function expectToStop({ alice, bob }: Running): Promise<void> {
  await alice.says("stop");
  await alice.hears(/cannot store anything.*pass on nothing more.*Esc on the computer itself/);
  await bob.says("stop");
  await bob.hears(/cannot store anything.*pass on nothing more.*Give control up/);
}

describeDisk("a disk that is full", smallDisk, (disk) => {
  const bot = useBotOn(disk);

  /** What SQLite has at hand already is used up first. */
  async function untilRefused(carol: ChatPerson): Promise<void> {
    await disk().fill();
    for (let number = 0; carol.timesHeard(/cannot store anything/) === 0; number++) {
      const before = carol.heard.length;
      await carol.says(`name friend${String(number)} bob@${bot.around().prosody.domain}`);
      await until("carol was answered", () => carol.heard.length > before);
    }
  }

  test("refuses new requests with a sentence, lets a running session go on, and recovers by itself", async () => {
    const around = bot.around();
    const carol = await around.person("carol");
    const running = await runningSession(around, bot.stay());
    const { alice, bob, requester } = running;

    await untilRefused(carol);
    await until("the full disk is noticed", async () => !(await readiness(around)).store);
    await expectToGoOn(around, running);
    await expectToStop(running);

    await disk().makeRoom();
    await until("the new space is noticed", async () => (await readiness(around)).store);
    carol.forget();
    await carol.says("assist @bob are you there");
    await bob.hears(/are you there[\s\S]*accept \w+/);
    expect((await requester.post(apiPaths.end)).status).toBe(204);
    await Promise.all([alice.hears(/digest: \w{64}/), bob.hears(/digest: \w{64}/)]);
    await until("no room is left", async () => (await rooms(around).list()).length === 0);
    for (const { heard } of [alice, bob])
      expect(new Set(heard.map(({ messageId }) => messageId)).size).toBe(heard.length);
  }, 60_000);
});

describeDisk("a disk that fails and is read-only from then on", failingDisk, (disk) => {
  const bot = useBotOn(disk);

  test("refuses new requests with a sentence, and lets a running session go on", async () => {
    const around = bot.around();
    const carol = await around.person("carol");
    const running = await runningSession(around, bot.stay());
    disk().fail();
    await carol.says("assist @bob are you there");
    await carol.hears(/cannot store anything/);
    await until("the disk is noticed", async () => !(await readiness(around)).store);
    await expectToGoOn(around, running);
    expect(running.bob.timesHeard(/are you there/)).toBe(0);
    await expectToStop(running);
  }, 60_000);
});
