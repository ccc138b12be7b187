import { describe, expect, it } from "@jest/globals";
import { RoomLanes } from "./room-lanes.js";

describe("the lanes of rooms", () => {
  it("keep the order of one room, also behind what failed", async () => {
    const lanes = new RoomLanes();
    const done: string[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<undefined>();
    const failing = lanes.run("!a", async () => {
      await gate;
      done.push("first");
      throw new Error("not sent");
    });
    const second = lanes.run("!a", async () => done.push("second"));
    open(undefined);
    await expect(failing).rejects.toThrow("not sent");
    await second;
    expect(done).toEqual(["first", "second"]);
  });

  it("do not hold up another room", async () => {
    const lanes = new RoomLanes();
    const { promise: gate, resolve: open } = Promise.withResolvers<undefined>();
    const slow = lanes.run("!a", () => gate);
    await expect(lanes.run("!b", async () => "sent")).resolves.toBe("sent");
    open(undefined);
    await slow;
  });
});
