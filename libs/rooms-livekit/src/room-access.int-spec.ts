import { once } from "node:events";
import type { RoomName, RoomProvisioner, SeatId } from "@assist/assist-core";
import { startLivekit, until, type Livekit } from "@assist/stack";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createLivekitRooms } from "./index.js";
import { systemClock } from "./testing/livekit-rooms.js";
import { dispose, enter, TrackSource, type Participant } from "./testing/participant.js";

const [requester, helper, third] = ["requester", "helper", "third"] as SeatId[] as [SeatId, SeatId, SeatId];
const minutes = 60_000;

describe("LiveKit lets", () => {
  let livekit: Livekit;
  let rooms: RoomProvisioner;
  let name: RoomName;
  let count = 0;
  const present: Participant[] = [];

  beforeAll(async () => {
    livekit = await startLivekit();
    rooms = createLivekitRooms({ ...livekit, clock: systemClock });
  });
  afterEach(async () => {
    for (const participant of present.splice(0)) await participant.leave();
  });
  afterAll(async () => {
    await dispose();
    await livekit.stop();
  });

  const newRoom = async () => {
    name = `access-${++count}` as RoomName;
    await rooms.ensure(name);
  };
  const come = async (seat: SeatId, role: "requester" | "helper", room = name) => {
    const participant = await enter(await rooms.access(room, seat, role));
    present.push(participant);
    return participant;
  };
  const inRoom = async (room = name) => (await rooms.list()).find((each) => each.name === room)?.participants;
  /** What LiveKit says to a token before anybody connects: a status and a reason. */
  const verdict = async (token: string, more = "") => {
    const response = await fetch(`${livekit.httpUrl}/rtc/validate?access_token=${token}${more}`);
    return { status: response.status, text: await response.text() };
  };

  it("nobody into a room that was not made before: it makes none by itself", async () => {
    const never = "never-made" as RoomName;
    const { token } = await rooms.access(never, requester, "requester");
    expect(await verdict(token)).toMatchObject({ status: 404 });
    await expect(come(requester, "requester", never)).rejects.toThrow("does not exist");
    expect(await inRoom(never)).toBeUndefined();
  });

  it("both people in, and list() knows who is there and who shares the screen", async () => {
    await newRoom();
    const sharing = await come(requester, "requester");
    expect(await inRoom()).toEqual([{ seat: requester, sharingScreen: false }]);
    await come(helper, "helper");
    const who = async () => (await inRoom())?.toSorted((one, other) => one.seat.localeCompare(other.seat));
    const helperOnly = { seat: helper, sharingScreen: false };
    expect(await who()).toEqual([helperOnly, { seat: requester, sharingScreen: false }]);
    const track = await sharing.publish(TrackSource.SOURCE_SCREENSHARE);
    await until("the screen is shared", async () => (await who())?.[1]?.sharingScreen === true);
    expect(await who()).toEqual([helperOnly, { seat: requester, sharingScreen: true }]);
    await sharing.unpublish(track);
    await until("the screen is not shared", async () => (await who())?.[1]?.sharingScreen === false);
    expect(await who()).toHaveLength(2);
  });

  it("no third person in", async () => {
    await newRoom();
    await come(requester, "requester");
    await come(helper, "helper");
    await expect(come(third, "helper")).rejects.toThrow();
    expect((await inRoom())?.map(({ seat }) => seat).toSorted()).toEqual([helper, requester]);
  });

  it("the helper publish nothing, and the requester nothing but the screen (T14)", async () => {
    await newRoom();
    const [sharing, watching] = [await come(requester, "requester"), await come(helper, "helper")];
    await Promise.all([
      expect(watching.publish(TrackSource.SOURCE_SCREENSHARE)).rejects.toThrow("timed out"),
      expect(sharing.publish(TrackSource.SOURCE_CAMERA)).rejects.toThrow("timed out"),
    ]);
    expect(watching.room.remoteParticipants.get(requester)?.trackPublications.size).toBe(0);
    expect((await inRoom())?.some(({ sharingScreen }) => sharingScreen)).toBe(false);
  }, 30_000);

  it("a token open its own room and no other, also when another is asked for", async () => {
    await newRoom();
    const own = name;
    await newRoom();
    const { token } = await rooms.access(own, helper, "helper");
    const socket = new WebSocket(`${livekit.url}/rtc?protocol=16&access_token=${token}&room=assist-${name}`);
    await once(socket, "message");
    expect(await inRoom(own)).toEqual([{ seat: helper, sharingScreen: false }]);
    expect(await inRoom(name)).toEqual([]);
    const closed = once(socket, "close");
    socket.close();
    await closed;
  });

  it.each(["ListRooms", "ListParticipants", "DeleteRoom", "CreateRoom", "UpdateParticipant"])(
    "no token of a page do %s",
    async (method) => {
      await newRoom();
      for (const role of ["requester", "helper"] as const) {
        const { token } = await rooms.access(name, requester, role);
        const response = await fetch(`${livekit.httpUrl}/twirp/livekit.RoomService/${method}`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify({ room: `assist-${name}`, name: "new", identity: requester }),
        });
        expect(response.status).toBe(401);
      }
      expect(await inRoom()).toEqual([]);
    },
  );

  it("an expired token open nothing", async () => {
    await newRoom();
    const { token } = await accessMadeAt(Date.now() - 5 * minutes);
    expect(await verdict(token)).toMatchObject({ status: 401 });
    await expect(enter({ url: livekit.url, token, expiresAt: 0 })).rejects.toThrow("401");
    expect(await inRoom()).toEqual([]);
  });

  it("a token of another key open nothing", async () => {
    await newRoom();
    const stranger = createLivekitRooms({ ...livekit, apiSecret: "x".repeat(43), clock: systemClock });
    const { token } = await stranger.access(name, helper, "helper");
    expect(await verdict(token)).toMatchObject({ status: 401 });
    await expect(stranger.list()).rejects.toMatchObject({
      code: "rooms.unauthorized",
      category: "configuration",
    });
  });

  it("the people out when the room is removed, and not in again", async () => {
    await newRoom();
    const watching = await come(helper, "helper");
    const putOut = new Promise((resolve) => watching.room.once("disconnected", resolve));
    const { token } = await rooms.access(name, helper, "helper");
    await rooms.remove(name);
    await putOut;
    expect(await verdict(token)).toMatchObject({ status: 404 });
  });

  async function accessMadeAt(time: number) {
    jest.useFakeTimers({ now: time, advanceTimers: true });
    try {
      return await rooms.access(name, helper, "helper");
    } finally {
      jest.useRealTimers();
    }
  }
});
