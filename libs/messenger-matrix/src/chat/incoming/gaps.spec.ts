import { contactAddress } from "@assist/assist-core";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { HTTPError } from "matrix-js-sdk";
import { matrix } from "../../address/matrix-address.js";
import { IncomingStage, self } from "./testing/incoming-stage.js";
import { RoomHistory } from "./testing/room-history.js";

const begun = (roomIds: readonly string[], limits = {}) => {
  const rooms = roomIds.map((roomId) => new RoomHistory(roomId));
  const stage = new IncomingStage(rooms, limits);
  for (const room of rooms) {
    room.join(self);
    stage.kinds.set(room.roomId, { kind: "direct", with: contactAddress(matrix, "@carol:hs") });
  }
  stage.sync(100);
  stage.takesAtOnce = true;
  const fails = (how: () => Promise<never>) => {
    const { page } = stage;
    stage.page = (roomId, ...asked) => (roomId.startsWith("!evil") ? how() : page(roomId, ...asked));
  };
  return { rooms, stage, fails };
};

describe("a room whose messages of an outage cannot be fetched", () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ["setImmediate", "queueMicrotask", "nextTick"] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const cut = (rooms: readonly RoomHistory[], stage: IncomingStage) => {
    for (const room of rooms) for (const word of ["status", "help"]) room.write("@carol:hs", word);
    stage.sync(1);
  };
  const evil = ["!evil0", "!evil1", "!evil2", "!evil3"];

  it.each([
    ["the server never answers", () => new Promise<never>(() => undefined)],
    ["a gateway gives up", () => Promise.reject(new HTTPError("gateway timeout", 504))],
  ])("keeps no other room waiting where %s", async (_, how) => {
    const { rooms, stage, fails } = begun([...evil, "!friend"]);
    fails(how);
    cut(rooms, stage);
    await stage.settled();
    await jest.advanceTimersByTimeAsync(20_000);
    await stage.settled();
    expect(stage.texts).toEqual(["status", "help"]);
  });

  it("is given up when the server answers all else, and waited for while it answers nothing", async () => {
    const { rooms, stage, fails } = begun(["!evil"]);
    fails(() => Promise.reject(new HTTPError("bad gateway", 502)));
    cut(rooms, stage);
    for (let minute = 0; minute < 60; minute += 1) await jest.advanceTimersByTimeAsync(60_000);
    await stage.settled();
    expect(stage.texts).toEqual([]);
    for (let answers = 0; answers < 20; answers += 1) {
      stage.sync(1);
      await jest.advanceTimersByTimeAsync(30_000);
    }
    await stage.settled();
    expect(stage.texts).toEqual(["help"]);
  });
});

describe("what is fetched of an outage", () => {
  it("is bounded in characters, the newest first", async () => {
    const { rooms, stage } = begun(["!r"], { mostCharacters: 3_000 });
    for (let number = 0; number < 10; number += 1)
      rooms[0]?.write("@carol:hs", `${number} ${"x".repeat(1_000)}`);
    rooms[0]?.write("@carol:hs", "help");
    stage.sync(1);
    await stage.settled();
    expect(stage.texts.map((text) => text[0])).toEqual(["8", "9", "h"]);
  });

  it("has no events that are larger than any message", async () => {
    const { rooms, stage } = begun(["!r"]);
    rooms[0]?.add("@carol:hs", "m.room.message", {
      msgtype: "m.text",
      body: "big",
      more: "x".repeat(32_000),
    });
    rooms[0]?.write("@carol:hs", "画面".repeat(5_000));
    rooms[0]?.write("@carol:hs", "help");
    stage.sync(1);
    await stage.settled();
    expect(stage.texts).toEqual(["画面".repeat(5_000), "help"]);
  });
});

describe("more than there is room for", () => {
  const most = (entries: number) => ({ entries, characters: 1_000_000 });
  const waiting = { perSender: most(6), perRoom: most(8), inAll: most(16), gapsPerRoom: 2 };
  const stalled = (roomIds: readonly string[]) => {
    const { rooms, stage } = begun(roomIds, { waiting });
    stage.takesAtOnce = false;
    return { rooms, stage };
  };
  const takeAll = async (stage: IncomingStage) => {
    stage.takesAtOnce = true;
    for (let turn = 0; turn < 8; turn += 1) {
      for (const { take } of stage.handed) take();
      await stage.settled();
      stage.sync(100);
    }
  };

  it("of one person takes nobody else's room", async () => {
    const { rooms, stage } = stalled(["!flood", "!friend"]);
    for (let number = 0; number < 100; number += 1) rooms[0]?.write("@carol:hs", `flood ${number}`);
    stage.sync(100);
    rooms[1]?.write("@carol:hs", "too many");
    stage.kinds.set("!friend", { kind: "direct", with: contactAddress(matrix, "@bob:hs") });
    rooms[1]?.write("@bob:hs", "status");
    rooms[1]?.write("@bob:hs", "help");
    stage.sync(100);
    await takeAll(stage);
    expect(stage.texts.filter((text) => !text.startsWith("flood"))).toEqual(["status", "help"]);
    expect(stage.texts).toHaveLength(6 + 2);
    expect(stage.keptKeys).toEqual([]);
  });

  it("of many in many rooms is left out where most waits, and nowhere where nothing does", async () => {
    const flooded = ["!a", "!b", "!c", "!d"];
    const { rooms, stage } = stalled([...flooded, "!friend"]);
    for (const [at, room] of rooms.slice(0, 4).entries()) {
      stage.kinds.set(room.roomId, { kind: "shared" });
      for (let number = 0; number < 40; number += 1) room.write(`@evil${at}:hs`, `!assist flood`);
    }
    stage.sync(100);
    expect(stage.keptKeys).toHaveLength(16);
    for (const word of ["status", "help", "end"]) rooms[4]?.write("@carol:hs", word);
    stage.sync(100);
    await takeAll(stage);
    expect(stage.texts.filter((text) => !text.startsWith("!assist"))).toEqual(["status", "help", "end"]);
  });

  it("in a room is fetched when there is room again, in its order, also after a kill", async () => {
    const { rooms, stage } = stalled(["!r"]);
    stage.kinds.set("!r", { kind: "shared" });
    const words = Array.from({ length: 12 }, (_, number) => `!assist ${number}`);
    for (const [at, word] of words.entries()) rooms[0]?.write(`@p${at % 2}:hs`, word);
    stage.sync(100);
    await stage.settled();
    expect(stage.keptKeys).toHaveLength(8);
    stage.syncNothing("!r");
    stage.kill();
    await takeAll(stage);
    for (const half of [0, 1]) {
      const numbers = stage.texts.map((text) => Number(text.split(" ")[1])).filter((at) => at % 2 === half);
      expect(numbers).toEqual([...words.keys()].filter((at) => at % 2 === half));
    }
    expect(stage.keptKeys).toEqual([]);
  });
});
