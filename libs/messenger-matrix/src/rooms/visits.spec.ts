import { beforeEach, describe, expect, it } from "@jest/globals";
import { ConnectionError, MatrixError } from "matrix-js-sdk";
import { silentLog } from "../log.js";
import { Visits } from "./visits.js";

let visited: string[];
let fails: (roomId: string) => Error | undefined;
let stopping: AbortController;

beforeEach(() => {
  [visited, fails, stopping] = [[], () => undefined, new AbortController()];
});

const visits = ({
  atOnce = 1,
  most = 10,
  gate,
}: { atOnce?: number; most?: number; gate?: Promise<void> } = {}) =>
  new Visits({
    ...{ atOnce, most, stopped: stopping.signal, log: silentLog },
    visit: async (roomId) => {
      visited.push(roomId);
      await gate;
      const error = fails(roomId);
      if (error) throw error;
    },
  });

describe("visits to rooms", () => {
  it("go on with others when the server fails with one, and end with stop", async () => {
    fails = (roomId) => (roomId === "!bad" ? new ConnectionError("fetch failed") : undefined);
    const rooms = visits();
    for (const roomId of ["!bad", "!good"]) rooms.add(roomId);
    await rooms.idle();
    expect(visited).toEqual(["!bad", "!good"]);
    expect(rooms.isEmpty).toBe(false);
    stopping.abort();
  });

  it("come again when the server lets them", async () => {
    const limited = new MatrixError({ errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 1 }, 429);
    fails = () => (visited.length === 1 ? limited : undefined);
    const rooms = visits();
    rooms.add("!a");
    await rooms.idle();
    expect(visited).toEqual(["!a", "!a"]);
  });

  it("do not come again to a room that does not want the service", async () => {
    fails = () => new MatrixError({ errcode: "M_FORBIDDEN" }, 403);
    const rooms = visits();
    rooms.add("!a");
    await rooms.idle();
    expect([visited, rooms.isEmpty]).toEqual([["!a"], true]);
  });

  it("have a number, and are made once each", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<undefined>();
    const rooms = visits({ most: 2, gate: gate.then(() => undefined) });
    expect(["!a", "!b", "!b", "!c"].map((roomId) => rooms.add(roomId))).toEqual([true, true, true, false]);
    open(undefined);
    await rooms.idle();
    expect(visited).toEqual(["!a", "!b"]);
  });

  it("are made also when asked for in the moment in which the last one ends", async () => {
    const rooms = visits();
    rooms.add("!a");
    await rooms.idle().then(() => rooms.add("!b"));
    await rooms.idle();
    expect(visited).toEqual(["!a", "!b"]);
  });
});
