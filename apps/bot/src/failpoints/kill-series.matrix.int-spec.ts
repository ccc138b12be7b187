import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { KillLane } from "./testing/kill-lane.js";
import { accepted } from "./testing/kill-stories.js";
import { everyPoint, newPoints } from "./testing/worth-dying-at.js";

/** Each point, or each the first time: what differs from one network to the other is where it was reached. */
const choose =
  process.env["ASSIST_KILL_SERIES"] === "whole"
    ? everyPoint
    : (recorded: readonly string[]) => newPoints(recorded, []).filter((point) => isOfNetworks(point));

/** The store is the same for both; the series with one network dies there. */
const isOfNetworks = (point: string): boolean => /^(?:listener|messenger|memory)\./.test(point);

let lane: KillLane;
beforeAll(async () => {
  lane = await KillLane.start({ helpersInMatrix: true });
}, 120_000);
afterAll(() => lane.stop(), 60_000);

test("killed on the way between XMPP and Matrix, the bot loses nothing and says nothing twice", async () => {
  const points = choose(await lane.record(accepted));
  expect(points).toEqual(expect.arrayContaining(["listener.chat:after#1", "messenger.send:after#1"]));
  expect(await lane.dieAt(points, accepted)).toEqual([]);
  expect(await lane.rooms()).toBe(0);
}, 900_000);
