import { happen, type RoomName, type SeatId, type SessionId } from "@assist/assist-core";
import { FakeMessenger } from "@assist/assist-core/testing";
import { apiPaths } from "@assist/protocol";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { Admission } from "../chat/admission.js";
import { ChatListener } from "../chat/chat-listener.js";
import { ChatQuotas } from "../chat/chat-quotas.js";
import { CommandLanes } from "../chat/command-lanes.js";
import { quotas } from "../config/quotas.schema.js";
import { Browser } from "../testing/browser.js";
import { alice, bob, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { ControlKeeper } from "./control-keeper.js";

const log = pino({ level: "silent" });
const room = "room-1" as RoomName;
const grant = "aa".repeat(16);

let bot: HttpBot;
let keeper: ControlKeeper;
let messenger: FakeMessenger;
let requester: Browser;
let seat: SeatId;
let messages: number;

beforeEach(async () => {
  bot = await startHttpBot();
  messages = 0;
  const { context, rooms, clock } = bot;
  keeper = new ControlKeeper({ rooms, context, log });
  messenger = new FakeMessenger();
  const { directory } = context;
  await messenger.start(
    new ChatListener({
      ...{ messenger, context, log },
      admission: new Admission({
        directory,
        parties: { has: () => true },
        quotas: new ChatQuotas(quotas.parse({}).chat),
        lanes: new CommandLanes(),
      }),
      wakeOutbox: () => undefined,
      stopUnstored: (person, roles) => keeper.stopUnstored(person, roles),
      otherNetwork: () => undefined,
    }),
  );
  const links = await bot.acceptedSession();
  requester = await new Browser(bot).seated(links.requester);
  seat = (await new Browser(bot).seated(links.helper)).seat as SeatId;
  const [found] = await bot.store.transact((tx) => tx.sessions.openOf(alice));
  const session = found?.id as SessionId;
  await happen(context, session, { kind: "shareConsented", at: clock.now(), room });
  await happen(context, session, { kind: "pictureShared", at: clock.now() });
  await rooms.ensure(room);
  for (const each of [requester.seat as SeatId, seat]) rooms.join(room, each);
});
afterEach(() => bot.close());

const control = (told: object) => requester.post(apiPaths.control, { v: 1, grant, ...told });
const allowed = () => control({ state: "allowed", devices: ["mouse"], remainingMs: 300_000 });
const isRestrained = () => bot.rooms.isRestrained(room, seat);

/** What the service answers, which cannot go through the outbox. */
async function says(from: typeof alice, text: string, language?: string): Promise<string | undefined> {
  messages += 1;
  const told = language === undefined ? {} : { language };
  await messenger.receive({ from, text, messageId: String(messages), ...told });
  return messenger.sent.at(-1)?.text;
}

test.each([
  ["stop", alice, "Esc on the computer itself, or Stop control on your page"],
  ["deny", alice, "Esc on the computer itself, or Stop control on your page"],
  ["stop", bob, "Give control up on your page"],
] as const)("%s holds the helper back though nothing can be stored", async (word, person, besides) => {
  await allowed();
  await keeper.enforce();
  bot.store.available = false;
  const answer = await says(person, word);
  expect(isRestrained()).toBe(true);
  expect(bot.rooms.isRestrained(room, requester.seat as SeatId)).toBe(false);
  expect(answer).toMatch(/cannot store anything.*media server pass on nothing more/);
  expect(answer).toContain(besides);
});

test("it is kept up until the page says that control is off, and then undone", async () => {
  await allowed();
  await keeper.enforce();
  bot.store.available = false;
  await says(alice, "stop");
  await expect(keeper.enforce()).rejects.toMatchObject({ code: "store.unavailable" });
  expect(isRestrained()).toBe(true);
  bot.store.available = true;
  bot.clock.advance(60_000);
  bot.rooms.join(room, seat);
  await keeper.enforce();
  expect(isRestrained()).toBe(true);
  await control({ state: "stopped", why: "helper-silent" });
  await keeper.enforce();
  expect(isRestrained()).toBe(false);
});

test("control that could not be stored either is held back for longer than an agent waits for its helper", async () => {
  await keeper.enforce();
  bot.store.available = false;
  await says(alice, "stop");
  expect(isRestrained()).toBe(true);
  bot.store.available = true;
  bot.clock.advance(9_999);
  await keeper.enforce();
  expect(isRestrained()).toBe(true);
  bot.clock.advance(1);
  await keeper.enforce();
  expect(isRestrained()).toBe(false);
});

test("where the media server cannot be reached either, the answer says that nothing was stopped; it is done later", async () => {
  await allowed();
  await keeper.enforce();
  bot.store.available = false;
  bot.rooms.reachable = false;
  expect(await says(alice, "stop")).toMatch(/^I could not stop anything.*Esc on the computer itself/);
  expect(await says(bob, "停止", "ja")).toMatch(/^何も止められませんでした/);
  bot.store.available = true;
  bot.rooms.reachable = true;
  await keeper.enforce();
  expect(isRestrained()).toBe(true);
});

test("what stops nobody is refused as ever: other words, a helper's deny, a stop where no session runs", async () => {
  await allowed();
  bot.store.available = false;
  const refused = /so nothing was done/;
  expect(await says(alice, "stop")).toMatch(refused);
  bot.store.available = true;
  await keeper.enforce();
  bot.store.available = false;
  expect(await says(bob, "deny")).toMatch(refused);
  expect(await says(alice, "help")).toMatch(refused);
  expect(isRestrained()).toBe(false);
});
