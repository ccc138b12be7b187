import {
  contactAddress,
  happen,
  messengerId,
  type RoomName,
  type SeatId,
  type SessionId,
} from "@assist/assist-core";
import { beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { RoomKeeper } from "./room-keeper.js";

const log = pino({ level: "silent" });
const alice = contactAddress(messengerId("xmpp"), "alice@example.org");

let isTheService: boolean;
beforeEach(() => {
  isTheService = true;
});

async function sharing(
  work: (bot: HttpBot, keeper: RoomKeeper, session: SessionId, room: RoomName) => Promise<void>,
) {
  const bot = await startHttpBot();
  const { rooms, context } = bot;
  const keeper = new RoomKeeper({ rooms, context, log, mayRemoveUnknown: () => isTheService });
  try {
    await bot.acceptedSession();
    const [session] = await bot.context.store.transact((tx) => tx.sessions.openOf(alice));
    if (!session) throw new Error("no session");
    const room = bot.context.ids.roomName();
    await happen(bot.context, session.id, { kind: "shareConsented", at: bot.clock.now(), room });
    await work(bot, keeper, session.id, room);
  } finally {
    await keeper.stop();
    await bot.close();
  }
}

const pictureOf = async (bot: HttpBot, id: SessionId) => {
  const session = await bot.context.store.transact((tx) => tx.sessions.get(id));
  return session?.status.name === "started" ? session.status.picture.state : session?.status.name;
};
const roomsOf = async (bot: HttpBot) => (await bot.rooms.list()).map(({ name }) => name);

test("a room that the media server lost is made anew", () =>
  sharing(async (bot, keeper, _, room) => {
    await keeper.reconcile();
    expect(await roomsOf(bot)).toEqual([room]);
    bot.rooms.restart();
    await keeper.reconcile();
    expect(await roomsOf(bot)).toEqual([room]);
  }));

test("a room without a session is removed, also when the end was lost in a crash", () =>
  sharing(async (bot, keeper, session, room) => {
    await bot.rooms.ensure(room);
    await bot.rooms.ensure("left-over" as RoomName);
    await happen(bot.context, session, { kind: "ended", at: bot.clock.now(), by: "helper" });
    await keeper.reconcile();
    expect(await roomsOf(bot)).toEqual([]);
  }));

test("while another bot may be the one in charge its rooms are left alone, and one's own are not", () =>
  sharing(async (bot, keeper, session, room) => {
    isTheService = false;
    await keeper.reconcile();
    await bot.rooms.ensure("of-another-bot" as RoomName);
    await happen(bot.context, session, { kind: "ended", at: bot.clock.now(), by: "helper" });
    await keeper.reconcile();
    expect(await roomsOf(bot)).toEqual(["of-another-bot"]);
    expect(await roomsOf(bot)).not.toContain(room);
  }));

test("a picture that nobody reported is found, after the reports had their time", () =>
  sharing(async (bot, keeper, session, room) => {
    await bot.rooms.ensure(room);
    bot.rooms.join(room, "seat-1" as SeatId);
    bot.rooms.share(room, "seat-1" as SeatId);
    await keeper.reconcile();
    expect(await pictureOf(bot, session)).toBe("none");
    bot.clock.advance(3000);
    await keeper.reconcile();
    expect(await pictureOf(bot, session)).toBe("shared");
  }));

test("a picture that is gone without a word is noticed, and a report in time is not disturbed", () =>
  sharing(async (bot, keeper, session, room) => {
    await bot.rooms.ensure(room);
    await happen(bot.context, session, { kind: "pictureShared", at: bot.clock.now() });
    await keeper.reconcile();
    bot.clock.advance(2999);
    await keeper.reconcile();
    expect(await pictureOf(bot, session)).toBe("shared");
    bot.clock.advance(1);
    await keeper.reconcile();
    expect(await pictureOf(bot, session)).toBe("gone");
  }));

test.each(["chat", "page"] as const)("a pause of the %s is left alone, whatever the server shows", (from) =>
  sharing(async (bot, keeper, session, room) => {
    const seat = "seat-1" as SeatId;
    await bot.rooms.ensure(room);
    bot.rooms.join(room, seat);
    bot.rooms.share(room, seat);
    await happen(bot.context, session, { kind: "pictureShared", at: bot.clock.now() });
    await happen(bot.context, session, { kind: "picturePaused", at: bot.clock.now(), from });
    await bot.rooms.hush(room, seat);
    for (const _ of [1, 2]) {
      await keeper.reconcile();
      bot.clock.advance(10_000);
    }
    expect(await pictureOf(bot, session)).toBe("paused");
    bot.rooms.leave(room, seat);
    await keeper.reconcile();
    bot.clock.advance(3000);
    await keeper.reconcile();
    expect(await pictureOf(bot, session)).toBe("gone");
    bot.rooms.join(room, seat);
    bot.rooms.share(room, seat);
    await keeper.reconcile();
    bot.clock.advance(3000);
    await keeper.reconcile();
    expect(await pictureOf(bot, session)).toBe("paused");
  }),
);

test("while the media server is down nothing is concluded about pictures", () =>
  sharing(async (bot, keeper, session, room) => {
    await bot.rooms.ensure(room);
    await happen(bot.context, session, { kind: "pictureShared", at: bot.clock.now() });
    bot.rooms.reachable = false;
    await keeper.reconcile();
    expect([keeper.reachable, keeper.problem]).toEqual([false, "rooms.unavailable"]);
    bot.clock.advance(60_000);
    await keeper.reconcile();
    expect(await pictureOf(bot, session)).toBe("shared");
  }));
