import { happen, messengerId, type RoomName, type SeatId, type SessionId } from "@assist/assist-core";
import { apiPaths } from "@assist/protocol";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { Browser } from "../testing/browser.js";
import { alice, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { ControlKeeper } from "./control-keeper.js";

const grant = "aa".repeat(16);

let bot: HttpBot;
let keeper: ControlKeeper;
let requester: Browser;
let seat: SeatId;
let room: RoomName;
let warnings: string[];
const newKeeper = () => {
  const log = pino({ level: "warn" }, { write: (line: string) => warnings.push(line) });
  return new ControlKeeper({ rooms: bot.rooms, context: bot.context, log });
};

beforeEach(async () => {
  warnings = [];
  bot = await startHttpBot();
  keeper = newKeeper();
  const { rooms, context, clock } = bot;
  const links = await bot.acceptedSession();
  requester = await new Browser(bot).seated(links.requester);
  seat = (await new Browser(bot).seated(links.helper)).seat as SeatId;
  const [found] = await bot.store.transact((tx) => tx.sessions.openOf(alice));
  const session = found?.id as SessionId;
  room = context.ids.roomName();
  await happen(context, session, { kind: "shareConsented", at: clock.now(), room });
  await happen(context, session, { kind: "pictureShared", at: clock.now() });
  await rooms.ensure(room);
  rooms.join(room, requester.seat as SeatId);
  rooms.join(room, seat);
  await control({ state: "asked", devices: ["mouse"], minutes: 5 });
  await control({ state: "allowed", devices: ["mouse"], remainingMs: 300_000 });
  await keeper.enforce();
});
afterEach(() => bot.close());

const control = (told: object) => requester.post(apiPaths.control, { v: 1, grant, ...told });
const isRestrained = () => bot.rooms.isRestrained(room, seat);

test.each(["stop", "deny"])(
  "%s in chat holds back the helper until control is off, and nobody else",
  async (word) => {
    expect(isRestrained()).toBe(false);
    await bot.says(alice, word);
    await keeper.enforce();
    expect(isRestrained()).toBe(true);
    expect(bot.rooms.isRestrained(room, requester.seat as SeatId)).toBe(false);
    await control({ state: "stopped", why: "chat-stop" });
    await keeper.enforce();
    expect(isRestrained()).toBe(false);
  },
);

test("a helper who enters anew meanwhile is held back, too", async () => {
  await bot.says(alice, "stop");
  await keeper.enforce();
  bot.rooms.join(room, seat);
  expect(isRestrained()).toBe(false);
  await keeper.enforce();
  expect(isRestrained()).toBe(true);
});

test("a page that never confirms it lets nobody operate, and its time ends it", async () => {
  await bot.says(alice, "stop");
  await keeper.enforce();
  bot.clock.advance(310_000);
  const [found] = await bot.store.transact((tx) => tx.sessions.openOf(alice));
  await happen(bot.context, found?.id as SessionId, { kind: "deadlinePassed", at: bot.clock.now() });
  await keeper.enforce();
  expect(isRestrained()).toBe(false);
});

test("a restart in between loses nothing, neither while it lasts nor after it", async () => {
  await bot.says(alice, "stop");
  await newKeeper().enforce();
  expect(isRestrained()).toBe(true);
  await control({ state: "stopped", why: "chat-stop" });
  await newKeeper().enforce();
  expect(isRestrained()).toBe(false);
});

test("what the media server could not be told is told when it is back, and reported once", async () => {
  bot.rooms.reachable = false;
  await bot.says(alice, "stop");
  await keeper.enforce();
  await keeper.enforce();
  expect(warnings).toHaveLength(1);
  bot.rooms.reachable = true;
  await keeper.enforce();
  expect(isRestrained()).toBe(true);
});

/** What Alice is told since she was asked last. */
async function told(): Promise<readonly string[]> {
  const kinds: string[] = [];
  for (;;) {
    const pending = await bot.store.outbox.pending(messengerId("xmpp"), bot.clock.now(), 100);
    if (pending.length === 0) return kinds;
    for (const { id, to, note } of pending) {
      if (to === alice) kinds.push(note.kind === "controlHeldBack" ? `held ${String(note.done)}` : note.kind);
      await bot.store.outbox.markSent(id, bot.clock.now());
    }
  }
}

test("a page that confirms in time leaves nothing to say of the media server", async () => {
  await bot.says(alice, "stop");
  await told();
  bot.clock.advance(1999);
  await keeper.enforce();
  await control({ state: "stopped", why: "chat-stop" });
  bot.clock.advance(60_000);
  await keeper.enforce();
  expect(await told()).not.toContain("held true");
});

test("where the page does not confirm it, what the media server does is said, once for each outcome", async () => {
  await bot.says(alice, "stop");
  await told();
  bot.rooms.reachable = false;
  bot.clock.advance(2000);
  await keeper.enforce();
  await keeper.enforce();
  expect(await told()).toEqual(["held false"]);
  bot.rooms.reachable = true;
  await keeper.enforce();
  await newKeeper().enforce();
  expect(await told()).toEqual(["held true"]);
});
