import type { RoomName, RoomProvisioner, SeatId } from "@assist/assist-core";
import { startLivekit, until, type Livekit } from "@assist/stack";
import { RoomEvent } from "@livekit/rtc-node";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createLivekitRooms } from "./index.js";
import { systemClock } from "./testing/livekit-rooms.js";
import { dispose, enter, TrackSource, type Participant } from "./testing/participant.js";

const [requester, helper] = ["requester", "helper"] as SeatId[] as [SeatId, SeatId];
const room = "restrain" as RoomName;
const sendEveryMs = 20;

let livekit: Livekit;
let rooms: RoomProvisioner;
let operated: Participant;
let operating: Participant;
beforeAll(async () => {
  livekit = await startLivekit();
  rooms = createLivekitRooms({ ...livekit, clock: systemClock });
  await rooms.ensure(room);
  operated = await enter(await rooms.access(room, requester, "requester"));
  operating = await enter(await rooms.access(room, helper, "helper"));
});
afterAll(async () => {
  await Promise.all([operated.leave(), operating.leave()]);
  await dispose();
  await livekit.stop();
});

/** Numbers what it sends on and on, reliably and not, and knows the last that arrived of each. */
class Stream {
  sent = 0;
  readonly arrived = { reliable: -1, lossy: -1 };
  readonly #timer: NodeJS.Timeout;

  constructor(from: Participant, to: Participant) {
    to.room.on(RoomEvent.DataReceived, (payload: Uint8Array) => {
      const { way, n } = JSON.parse(Buffer.from(payload).toString()) as {
        way: "reliable" | "lossy";
        n: number;
      };
      this.arrived[way] = n;
    });
    this.#timer = setInterval(() => {
      for (const way of ["reliable", "lossy"] as const) {
        const payload = Buffer.from(JSON.stringify({ way, n: this.sent }));
        // One that may not send any more is told so, or not.
        from.room.localParticipant
          ?.publishData(payload, { reliable: way === "reliable" })
          .catch(() => undefined);
      }
      this.sent += 1;
    }, sendEveryMs);
  }

  /** What is sent from now on. */
  async more(count: number): Promise<void> {
    const enough = this.sent + count;
    await until("that much more is sent", async () => this.sent >= enough);
  }

  /** Both ways bring something that was sent after this was called. */
  async arrives(): Promise<void> {
    const from = this.sent;
    await until("it arrives", async () => Math.min(this.arrived.reliable, this.arrived.lossy) >= from);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

it("what a restrained helper sends does not arrive, what they see does, and all is as before when it is given back", async () => {
  const track = await operated.publish(TrackSource.SOURCE_SCREENSHARE);
  const stream = new Stream(operating, operated);
  await stream.arrives();

  await rooms.restrain(room, helper, true);
  await rooms.restrain(room, helper, true);
  // What was under way.
  await stream.more(10);
  const before = { ...stream.arrived };
  await stream.more(50);
  expect(stream.arrived).toEqual(before);
  const participants = (await rooms.list())[0]?.participants;
  expect(participants).toContainEqual({ seat: helper, sharingScreen: false });
  const seen = [...operating.room.remoteParticipants.values()].flatMap((each) => [
    ...each.trackPublications.keys(),
  ]);
  expect(seen).toContain(track);

  await rooms.restrain(room, helper, false);
  await rooms.restrain(room, helper, false);
  await stream.arrives();
  // No more than before: nothing of their own may be shown.
  await expect(operating.publish(TrackSource.SOURCE_SCREENSHARE)).rejects.toThrow();
  stream.stop();
}, 60_000);

it("whoever enters anew is not restrained any more", async () => {
  await rooms.restrain(room, helper, true);
  await operating.leave();
  operating = await enter(await rooms.access(room, helper, "helper"));
  const stream = new Stream(operating, operated);
  await stream.arrives();
  stream.stop();
}, 30_000);
