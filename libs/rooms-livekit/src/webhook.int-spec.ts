import type { RoomEvent, RoomName, RoomProvisioner, SeatId } from "@assist/assist-core";
import { startLivekit, until, type Livekit } from "@assist/stack";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createLivekitRooms } from "./index.js";
import { signed, systemClock, webhookBody } from "./testing/livekit-rooms.js";
import { dispose, enter, TrackSource } from "./testing/participant.js";
import { startWebhookServer, type Delivery, type WebhookServer } from "./testing/webhook-server.js";

describe("webhooks from LiveKit itself", () => {
  const seat = "seat-1" as SeatId;
  let hooks: WebhookServer;
  let livekit: Livekit;
  let rooms: RoomProvisioner;

  beforeAll(async () => {
    hooks = await startWebhookServer();
    livekit = await startLivekit({ webhookUrl: hooks.url });
    rooms = createLivekitRooms({ ...livekit, clock: systemClock });
  });
  afterAll(async () => {
    await dispose();
    await livekit.stop();
    hooks.close();
  });

  /** What they mean, each taken twice as if LiveKit had not heard the first answer. */
  async function meaningOf(deliveries: readonly Delivery[]): Promise<readonly RoomEvent[]> {
    const events: RoomEvent[] = [];
    for (const { rawBody, authorization } of deliveries) {
      const event = await rooms.receiveWebhook(rawBody, authorization);
      expect(await rooms.receiveWebhook(rawBody, authorization)).toEqual(event);
      if (event) events.push(event);
    }
    return events;
  }

  it("tell of a whole session, and each may come twice (F7)", async () => {
    const room = "hooks-1" as RoomName;
    const arrives = (event: string) => hooks.until(`assist-${room}`, event);
    await rooms.ensure(room);
    const sharing = await enter(await rooms.access(room, seat, "requester"));
    await arrives("participant_joined");
    const track = await sharing.publish(TrackSource.SOURCE_SCREENSHARE);
    await arrives("track_published");
    await sharing.unpublish(track);
    await arrives("track_unpublished");
    await sharing.leave();
    await arrives("participant_left");
    await rooms.remove(room);
    const events = await meaningOf(await arrives("room_finished"));
    const [first] = events;
    const screen = first?.kind === "screenShared" ? { connection: first.connection, track: first.track } : {};
    expect(screen).toEqual({
      connection: expect.stringMatching(/^PA_/),
      track: expect.stringMatching(/^TR_/),
    });
    expect(events).toEqual([
      { kind: "screenShared", room, seat, ...screen },
      { kind: "screenUnshared", room, seat, ...screen },
      { kind: "participantLeft", room, seat, connection: first?.kind === "screenShared" && first.connection },
      { kind: "roomFinished", room },
    ]);
  });

  it("do not say that a seat left which only connected again", async () => {
    const room = "hooks-2" as RoomName;
    const arrives = (event: string, nth: number) => hooks.until(`assist-${room}`, event, nth);
    await rooms.ensure(room);
    const access = await rooms.access(room, seat, "helper");
    const before = await enter(access);
    await arrives("participant_joined", 1);
    const again = await enter(access);
    await arrives("participant_joined", 2);
    expect(await meaningOf(await arrives("participant_left", 1))).toEqual([]);
    expect(await rooms.list()).toMatchObject([{ name: room, participants: [{ seat }] }]);
    await again.leave();
    const left = await arrives("participant_left", 2);
    expect(await meaningOf(left)).toMatchObject([{ kind: "participantLeft", room, seat }]);
    await before.leave();
    await rooms.remove(room);
  });

  it("are refused when they are replayed later than LiveKit could have sent them", async () => {
    const about = { room: "hooks-3" as RoomName, seat, connection: "PA_1", track: "TR_1" };
    const event = { kind: "screenShared", ...about } as const;
    jest.useFakeTimers({ now: Date.now() - 10 * 60_000, advanceTimers: true });
    const { rawBody, authorization } = await signed(livekit, webhookBody(event)).finally(() =>
      jest.useRealTimers(),
    );
    await expect(rooms.receiveWebhook(rawBody, authorization)).rejects.toMatchObject({
      code: "rooms.webhook-forged",
      category: "permission",
    });
  });

  it("lost altogether leave list() to tell the truth (F7)", async () => {
    const room = "hooks-4" as RoomName;
    await rooms.ensure(room);
    const sharing = await enter(await rooms.access(room, seat, "requester"));
    await sharing.publish(TrackSource.SOURCE_SCREENSHARE);
    const participants = async () => (await rooms.list()).find(({ name }) => name === room)?.participants;
    await until("the screen is shared", async () => (await participants())?.[0]?.sharingScreen === true);
    await sharing.leave();
    await until("the room is empty", async () => (await participants())?.length === 0);
    await rooms.remove(room);
    await until("the room is gone", async () => (await participants()) === undefined);
  });
});
