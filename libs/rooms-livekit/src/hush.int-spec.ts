import type { RoomName, SeatId } from "@assist/assist-core";
import { startLivekit, until, type Livekit } from "@assist/stack";
import { type RemoteTrack, RoomEvent, VideoStream } from "@livekit/rtc-node";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createLivekitRooms } from "./index.js";
import { systemClock } from "./testing/livekit-rooms.js";
import { dispose, enter, TrackSource, type Participant } from "./testing/participant.js";

const [requester, helper] = ["requester", "helper"] as SeatId[] as [SeatId, SeatId];
const room = "hush" as RoomName;
const frameMs = 40;

let livekit: Livekit;
beforeAll(async () => {
  livekit = await startLivekit();
});
afterAll(async () => {
  await dispose();
  await livekit.stop();
});

/** Counts what arrives of the first track. */
function watch({ room: seen }: Participant): { readonly frames: number } {
  const count = { frames: 0 };
  seen.once(RoomEvent.TrackSubscribed, (track: RemoteTrack) => {
    void (async () => {
      for await (const _ of new VideoStream(track)) count.frames += 1;
    })();
  });
  return count;
}

/** Paints on and on. */
class Painter {
  #painted = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(sharing: Participant) {
    this.#timer = setInterval(() => {
      sharing.paint();
      this.#painted += 1;
    }, frameMs);
  }

  async more(frames: number): Promise<void> {
    const enough = this.#painted + frames;
    await until("that many more frames are painted", async () => this.#painted >= enough);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

it("what is hushed does not arrive any more, stays published, and is hushed again without complaint", async () => {
  const rooms = createLivekitRooms({ ...livekit, clock: systemClock });
  await rooms.ensure(room);
  const sharing = await enter(await rooms.access(room, requester, "requester"));
  const watching = await enter(await rooms.access(room, helper, "helper"));
  const seen = watch(watching);
  await sharing.publish(TrackSource.SOURCE_SCREENSHARE);
  const painter = new Painter(sharing);
  await until("frames arrive", async () => seen.frames > 10);

  const muted = new Promise((resolve) => watching.room.once(RoomEvent.TrackMuted, resolve));
  await rooms.hush(room, requester);
  await muted;
  await rooms.hush(room, requester);
  // What was under way when it was hushed.
  await painter.more(5);
  const before = seen.frames;
  await painter.more(25);
  expect(seen.frames).toBe(before);
  const [live] = await rooms.list();
  expect(live?.participants).toContainEqual({ seat: requester, sharingScreen: true });
  painter.stop();
  await Promise.all([sharing.leave(), watching.leave()]);
}, 30_000);
