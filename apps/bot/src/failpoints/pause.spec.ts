import {
  handleChat,
  happen,
  messengerId,
  type RoomName,
  type SessionId,
  type Store,
} from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { alice, bob, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { overriding } from "./overriding.js";
import { watched } from "./watched.js";

const pause = { from: alice, text: "pause", messageId: "pause-1" };

async function showing(): Promise<{ readonly bot: HttpBot; readonly session: SessionId }> {
  const bot = await startHttpBot();
  await bot.acceptedSession();
  const [found] = await bot.store.transact((tx) => tx.sessions.openOf(alice));
  if (!found) throw new Error("no session");
  const at = bot.clock.now();
  await happen(bot.context, found.id, { kind: "shareConsented", at, room: "room-1" as RoomName });
  await happen(bot.context, found.id, { kind: "pictureShared", at });
  return { bot, session: found.id };
}

/** The store of a bot that is gone from a point on, counted from 0; and all points that were passed. */
function dyingAt(store: Store, at: number) {
  const points: string[] = [];
  const reached = (point: string) => {
    if (points.push(point) > at) throw new Error(`dead at ${point}`);
  };
  const transact: Store["transact"] = (work) => {
    const whole = () => store.transact((tx) => work(watched(tx, "tx", reached)));
    return watched({ transact: whole }, "store", reached).transact();
  };
  return { store: overriding(store, { transact }), points };
}

/** Writes `pause` to a bot that dies there; the network brings it again to the one that comes after. */
async function pausedDespite(at: number) {
  const { bot, session } = await showing();
  const { store, points } = dyingAt(bot.store, at);
  const died = await handleChat({ ...bot.context, store }, pause).then(
    () => false,
    () => true,
  );
  await handleChat(bot.context, pause);
  const [open] = await bot.store.transact((tx) => tx.sessions.openOf(alice));
  const paused = bot.store.logOf(session).filter(({ event }) => event.kind === "picturePaused");
  const messages = await bot.store.outbox.pending(messengerId("xmpp"), bot.clock.now(), 100);
  const kinds = bot.store.messages(alice).map(({ note }) => note.kind);
  await bot.close();
  return {
    ...{ died, points, waits: messages.some(({ to }) => to === alice || to === bob) },
    found: {
      picture: open?.status.name === "started" ? open.status.picture.state : undefined,
      entries: paused.length,
      replies: kinds.filter((kind) => kind === "pausing" || kind === "pausedBefore").length,
    },
  };
}

test("`pause` takes effect and is answered exactly once, wherever the bot dies between the command and the reply", async () => {
  const { points, died } = await pausedDespite(Infinity);
  expect(died).toBe(false);
  expect(points).toEqual(
    expect.arrayContaining(["tx.sessions.update:before", "tx.log.append:after", "tx.outbox.add:before"]),
  );
  for (const [at, point] of points.entries()) {
    const { found, waits, ...end } = await pausedDespite(at);
    expect({ point, ...found }).toEqual({ point, picture: "paused", entries: 1, replies: 1 });
    expect({ point, died: end.died, waits }).toEqual({ point, died: true, waits: true });
  }
});
