import type { RoomName, SeatId } from "@assist/assist-core";
import { describe, expect, it } from "@jest/globals";
import { WebhookEvent } from "livekit-server-sdk";
import { roomEventOf } from "./webhook-event.js";

const room = "room-1" as RoomName;
const seat = "seat-1" as SeatId;
const ours = { room: { name: "assist-room-1" }, participant: { sid: "PA_1", identity: seat } };
const screen = { track: { sid: "TR_1", source: "SCREEN_SHARE" } };
const about = { room, seat, connection: "PA_1" };
const eventOf = (body: Parameters<typeof WebhookEvent.fromJson>[0]) =>
  roomEventOf(WebhookEvent.fromJson(body));

describe("a webhook event", () => {
  it.each([
    ["track_published", screen, { kind: "screenShared", ...about, track: "TR_1" }],
    ["track_unpublished", screen, { kind: "screenUnshared", ...about, track: "TR_1" }],
    [
      "participant_left",
      { participant: { ...ours.participant, disconnectReason: "CLIENT_INITIATED" } },
      { kind: "participantLeft", ...about },
    ],
    ["room_finished", {}, { kind: "roomFinished", room }],
  ])("%s is %j an event of ours", (event, more, expected) => {
    expect(eventOf({ event, ...ours, ...more })).toEqual(expected);
  });

  it.each([
    ["track_published", { track: { source: "CAMERA" } }],
    ["track_published", { track: { source: "SCREEN_SHARE_AUDIO" } }],
    ["track_published", {}],
    ["track_unpublished", { track: { source: "MICROPHONE" } }],
    ["participant_joined", {}],
    ["room_started", {}],
    ["egress_started", {}],
    ["something_new", screen],
    ["", {}],
  ])("%s with %j means nothing to us", (event, more) => {
    expect(eventOf({ event, ...ours, ...more })).toBeUndefined();
  });

  it.each(["room_finished", "participant_left", "track_published"])(
    "%s of a foreign room means nothing to us",
    (event) => {
      expect(eventOf({ event, ...ours, ...screen, room: { name: "other-room-1" } })).toBeUndefined();
      expect(eventOf({ event, participant: ours.participant })).toBeUndefined();
    },
  );

  it("of an old connection, put out by a new one of the same seat, does not say that the seat left", () => {
    const participant = { ...ours.participant, disconnectReason: "DUPLICATE_IDENTITY" };
    expect(eventOf({ event: "participant_left", ...ours, participant })).toBeUndefined();
  });
});
