import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { KillLane } from "./testing/kill-lane.js";
import { accepted, declined, ended, renewed, silent } from "./testing/kill-stories.js";
import { everyPoint, firstAndLast, newPoints } from "./testing/worth-dying-at.js";

/** The whole series takes some minutes: `ASSIST_KILL_SERIES=whole`. */
const choose = process.env["ASSIST_KILL_SERIES"] === "whole" ? everyPoint : firstAndLast;

let one: KillLane;
let other: KillLane;
let impatient: KillLane;
let points: readonly string[];

beforeAll(async () => {
  [one, other, impatient] = await Promise.all([
    KillLane.start(),
    KillLane.start(),
    KillLane.start({ sections: { sessions: { promptSeconds: 2 } } }),
  ]);
  points = choose(await one.record(accepted));
}, 60_000);
afterAll(async () => {
  await Promise.all([one.stop(), other.stop(), impatient.stop()]);
}, 60_000);

test("every call between a command and the links is a place to die at", () => {
  const names = new Set(points.map((point) => point.replace(/#\d+$/, "")));
  for (const call of [
    "listener.chat",
    "chat:store.transact",
    "messenger.send",
    "outbox:outbox.markSent",
    "memory.set",
  ])
    expect([...names]).toEqual(expect.arrayContaining([`${call}:before`, `${call}:after`]));
  expect([...names]).toEqual(
    expect.arrayContaining(["chat:tx.inbox.claim:before", "chat:tx.tickets.insert:before"]),
  );
});

test("killed at any of them, the bot goes on as if nothing had been", async () => {
  const half = Math.ceil(points.length / 2);
  const failures = await Promise.all([
    one.dieAt(points.slice(0, half), accepted),
    other.dieAt(points.slice(half), accepted),
  ]);
  expect(failures.flat()).toEqual([]);
  expect([await one.rooms(), await other.rooms()]).toEqual([0, 0]);
}, 900_000);

test("the same holds for what other commands and deadlines add", async () => {
  const others = async () => {
    const failures = [];
    for (const story of [ended, renewed, declined])
      failures.push(...(await other.dieAt(newPoints(await other.record(story), points), story)));
    return failures;
  };
  const deadlines = async () => impatient.dieAt(newPoints(await impatient.record(silent), points), silent);
  expect((await Promise.all([others(), deadlines()])).flat()).toEqual([]);
}, 900_000);
