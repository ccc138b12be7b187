import { happen, messengerId, type RoomName, type SeatId, type SessionId } from "@assist/assist-core";
import { apiPaths } from "@assist/protocol";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { Browser } from "../testing/browser.js";
import { alice, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { PauseKeeper } from "./pause-keeper.js";

let bot: HttpBot;
let keeper: PauseKeeper;
let page: Browser;
let room: RoomName;
let session: SessionId;
beforeEach(async () => {
  bot = await startHttpBot();
  const { rooms, context, clock } = bot;
  keeper = new PauseKeeper({ rooms, context, log: pino({ level: "silent" }) });
  const { requester } = await bot.acceptedSession();
  page = await new Browser(bot).seated(requester);
  const [found] = await bot.store.transact((tx) => tx.sessions.openOf(alice));
  if (!found) throw new Error("no session");
  session = found.id;
  room = context.ids.roomName();
  await happen(context, session, { kind: "shareConsented", at: clock.now(), room });
  await happen(context, session, { kind: "pictureShared", at: clock.now() });
  await rooms.ensure(room);
  rooms.join(room, page.seat as SeatId);
  rooms.share(room, page.seat as SeatId);
  await told();
});
afterEach(() => bot.close());

const isHushed = () => bot.rooms.isHushed(room, page.seat as SeatId);

/** What the requester is told since it was asked last. */
async function told(): Promise<readonly string[]> {
  const kinds: string[] = [];
  for (;;) {
    const pending = await bot.store.outbox.pending(messengerId("xmpp"), bot.clock.now(), 100);
    if (pending.length === 0) return kinds;
    for (const { id, to, note, correctionOnly } of pending) {
      if (to === alice && correctionOnly !== true)
        kinds.push(note.kind === "heldBack" ? `heldBack ${String(note.done)}` : note.kind);
      await bot.store.outbox.markSent(id, bot.clock.now());
    }
  }
}

test("a page that confirms in time is left to itself", async () => {
  await bot.says(alice, "pause");
  await page.post(apiPaths.picture, { v: 1, state: "paused" });
  bot.clock.advance(60_000);
  await keeper.enforce();
  expect(isHushed()).toBe(false);
  expect(await told()).toEqual(["pausing", "paused"]);
});

test("a page that does not answer has two seconds; then the picture is held back, and that is said once", async () => {
  await bot.says(alice, "pause");
  bot.clock.advance(1999);
  await keeper.enforce();
  expect(isHushed()).toBe(false);
  bot.clock.advance(1);
  await keeper.enforce();
  await keeper.enforce();
  expect(isHushed()).toBe(true);
  expect(await told()).toEqual(["pausing", "heldBack true"]);
  await page.post(apiPaths.picture, { v: 1, state: "paused" });
  expect(await told()).toEqual(["paused"]);
});

test("what is published anew while the page does not answer is held back, too", async () => {
  await bot.says(alice, "pause");
  bot.clock.advance(2000);
  await keeper.enforce();
  bot.rooms.share(room, page.seat as SeatId);
  expect(isHushed()).toBe(false);
  await keeper.enforce();
  expect(isHushed()).toBe(true);
});

test("what can neither be covered nor held back is said, and done as soon as the media server is back", async () => {
  await bot.says(alice, "pause");
  bot.rooms.reachable = false;
  bot.clock.advance(2000);
  await keeper.enforce();
  await keeper.enforce();
  expect(await told()).toEqual(["pausing", "heldBack false"]);
  bot.rooms.reachable = true;
  await keeper.enforce();
  expect(isHushed()).toBe(true);
  expect(await told()).toEqual(["heldBack true"]);
});

test("a restart in between loses nothing, and the end is the end", async () => {
  await bot.says(alice, "pause");
  bot.clock.advance(60_000);
  const { rooms, context } = bot;
  const restarted = new PauseKeeper({ rooms, context, log: pino({ level: "silent" }) });
  await restarted.enforce();
  expect(isHushed()).toBe(true);
  await bot.says(alice, "end");
  await told();
  await restarted.enforce();
  expect(await told()).toEqual([]);
});
