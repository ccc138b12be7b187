import { FakeClock, FakeRoomProvisioner } from "@assist/assist-core/testing";
import { describe, expect, it } from "@jest/globals";
import type { RoomName, SeatId } from "@assist/assist-core";
import { describeRoomContract } from "./room-contract.js";

describeRoomContract("FakeRoomProvisioner", async () => {
  const clock = new FakeClock();
  const rooms = new FakeRoomProvisioner(clock);
  return {
    rooms,
    now: () => clock.now(),
    webhook: async (event) => rooms.webhook(event),
    async goAway() {
      rooms.reachable = false;
      rooms.restart();
    },
    async comeBack() {
      rooms.reachable = true;
    },
    close: async () => undefined,
  };
});

describe("people in a fake room", () => {
  const room = "room-1" as RoomName;
  const seat = "seat-1" as SeatId;

  it("come, share and leave as a test says", async () => {
    const rooms = new FakeRoomProvisioner(new FakeClock());
    expect(() => rooms.join(room, seat)).toThrow("room-1");
    await rooms.ensure(room);
    const participants = async () => (await rooms.list())[0]?.participants;
    rooms.join(room, seat);
    expect(await participants()).toEqual([{ seat, sharingScreen: false }]);
    rooms.share(room, seat);
    expect(await participants()).toEqual([{ seat, sharingScreen: true }]);
    await rooms.hush(room, seat);
    expect(rooms.isHushed(room, seat)).toBe(true);
    expect(await participants()).toEqual([{ seat, sharingScreen: true }]);
    await rooms.restrain(room, seat, true);
    rooms.share(room, seat, false);
    expect(rooms.isRestrained(room, seat)).toBe(true);
    rooms.join(room, seat);
    expect(rooms.isRestrained(room, seat)).toBe(false);
    rooms.leave(room, seat);
    expect(await participants()).toEqual([]);
  });
});
