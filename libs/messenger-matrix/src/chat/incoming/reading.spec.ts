import { contactAddress } from "@assist/assist-core";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { HTTPError } from "matrix-js-sdk";
import { matrix } from "../../address/matrix-address.js";
import { IncomingStage, self } from "./testing/incoming-stage.js";
import { RoomHistory } from "./testing/room-history.js";

const carol = { kind: "direct", with: contactAddress(matrix, "@carol:hs") } as const;

const begun = (...roomIds: readonly string[]) => {
  const rooms = roomIds.map((roomId) => new RoomHistory(roomId));
  const stage = new IncomingStage(rooms);
  for (const room of rooms) room.join(self);
  stage.sync(100);
  stage.takesAtOnce = true;
  return { rooms, stage };
};

describe("an event that cannot be read whatever is tried", () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ["setImmediate", "queueMicrotask", "nextTick"] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it("holds up its sender in no other room, and there not for ever", async () => {
    const { rooms, stage } = begun("!poisoned", "!r");
    for (const roomId of ["!poisoned", "!r"]) stage.kinds.set(roomId, carol);
    stage.decrypt = () => Promise.reject(new RangeError("Invalid time value"));
    rooms[0]?.add("@carol:hs", "m.room.encrypted", { algorithm: "x" });
    rooms[0]?.write("@carol:hs", "behind it");
    rooms[1]?.write("@carol:hs", "help");
    stage.sync(100);
    await stage.settled();
    expect(stage.texts).toEqual(["help"]);
    for (let answers = 0; answers < 7; answers += 1) {
      stage.sync(100);
      await jest.advanceTimersByTimeAsync(10_000);
    }
    await stage.settled();
    expect(stage.texts).toEqual(["help", "behind it"]);
  });

  it("waits as long as it takes while the server answers nothing", async () => {
    const { rooms, stage } = begun("!r");
    stage.kinds.set("!r", carol);
    stage.counts.set("!r", 2);
    stage.load = () => Promise.reject(new HTTPError("bad gateway", 502));
    rooms[0]?.write("@carol:hs", "help");
    stage.sync(100);
    for (let minute = 0; minute < 60; minute += 1) await jest.advanceTimersByTimeAsync(60_000);
    expect(stage.texts).toEqual([]);
    stage.load = () => Promise.resolve();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(stage.texts).toEqual(["help"]);
  });
});

describe("the members of a room", () => {
  it("are loaded only where the service is addressed, and not where there are too many", async () => {
    const { rooms, stage } = begun("!r", "!crowd");
    stage.counts.set("!crowd", 1_001);
    for (const room of rooms) room.write("@carol:hs", "hello everybody");
    stage.sync(100);
    await stage.settled();
    expect(stage.loaded).toEqual([]);
    for (const room of rooms) room.write("@carol:hs", "!assist @bob");
    stage.sync(100);
    await stage.settled();
    expect(stage.loaded).toEqual(["!r"]);
    expect(stage.texts).toEqual(["!assist @bob", "!assist @bob"]);
  });

  it("are done without when they cannot be loaded", async () => {
    const { rooms, stage } = begun("!r");
    stage.load = () => Promise.reject(new HTTPError("bad gateway", 502));
    rooms[0]?.write("@carol:hs", "!assist @bob");
    stage.sync(100);
    await stage.settled();
    expect(stage.texts).toEqual(["!assist @bob"]);
  });
});

describe("a room with encryption", () => {
  it("has no commands in clear: that is said where it is between two, once an hour", async () => {
    const { rooms, stage } = begun("!r", "!shared");
    stage.kinds.set("!r", carol);
    for (const roomId of ["!r", "!shared"]) stage.encrypted.add(roomId);
    const [first] = rooms.map((room) => room.write("@carol:hs", "!assist name bob @eve:evil"));
    rooms[0]?.write("@carol:hs", "help");
    stage.sync(100);
    await stage.settled();
    expect(stage.texts).toEqual([]);
    expect(stage.said).toEqual([{ roomId: "!r", note: { kind: "unreadable" }, to: first }]);
  });
});

describe("what was said among others", () => {
  it("is no command to the service because they have left since", async () => {
    const { rooms, stage } = begun("!r");
    stage.takesAtOnce = false;
    for (const word of ["!assist status", "accept K7QD", "!assist help"]) rooms[0]?.write("@carol:hs", word);
    stage.sync(100);
    await stage.settled();
    stage.kinds.set("!r", carol);
    stage.takesAtOnce = true;
    stage.handed[0]?.take();
    await stage.settled();
    expect(stage.texts).toEqual(["!assist status", "!assist help"]);
    expect(stage.chats.some((chat) => "device" in chat)).toBe(false);
  });

  it("is one where the members of a room of two were not loaded yet", async () => {
    const { rooms, stage } = begun("!r");
    stage.counts.set("!r", 2);
    stage.areMembersKnown = false;
    stage.load = async () => {
      stage.areMembersKnown = true;
      stage.kinds.set("!r", carol);
    };
    rooms[0]?.write("@carol:hs", "help");
    stage.sync(100);
    await stage.settled();
    expect(stage.chats).toEqual([expect.objectContaining({ text: "help", device: "!r" })]);
  });
});
