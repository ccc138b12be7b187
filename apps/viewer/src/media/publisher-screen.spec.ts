import { expect, test } from "@jest/globals";
import { Track } from "livekit-client";
import { PublisherScreen, type RoomOfOthers, type Subscribable } from "./publisher-screen.js";

class FakePublication implements Subscribable {
  readonly source: Track.Source;
  isDesired = false;

  constructor(source = Track.Source.ScreenShare) {
    this.source = source;
  }

  setSubscribed(subscribed: boolean) {
    this.isDesired = subscribed;
  }
}

class FakeRoom implements RoomOfOthers {
  readonly remoteParticipants = new Map<
    string,
    {
      trackPublications: Map<string, FakePublication>;
      videoTrackPublications: Map<string, FakePublication>;
    }
  >();
  readonly #listeners: (() => void)[] = [];

  on(_event: string, listener: () => void) {
    this.#listeners.push(listener);
  }

  /** Something changed, of whatever kind. */
  changes() {
    for (const listener of this.#listeners) listener();
  }

  has(identity: string, source?: Track.Source): FakePublication {
    const participant = this.remoteParticipants.get(identity) ?? {
      trackPublications: new Map<string, FakePublication>(),
      videoTrackPublications: new Map<string, FakePublication>(),
    };
    this.remoteParticipants.set(identity, participant);
    const publication = new FakePublication(source);
    const sid = String(participant.trackPublications.size);
    participant.trackPublications.set(sid, publication);
    if (source !== Track.Source.ScreenShareAudio) participant.videoTrackPublications.set(sid, publication);
    return publication;
  }
}

const alice = { identity: "alice" };
const mallory = { identity: "mallory" };

test("only the publisher's screen is received", () => {
  const room = new FakeRoom();
  const screen = new PublisherScreen(room, "alice");
  const ofMallory = room.has("mallory");
  const sound = room.has("alice", Track.Source.ScreenShareAudio);
  const wanted = room.has("alice");
  const camera = room.has("alice", Track.Source.Camera);
  room.changes();
  expect([ofMallory, sound, wanted, camera].map(({ isDesired }) => isDesired)).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(screen.accepts(wanted, alice)).toBe(true);
});

test("what the server sends unasked is not taken", () => {
  const room = new FakeRoom();
  const screen = new PublisherScreen(room, "alice");
  const wanted = room.has("alice");
  const camera = room.has("alice", Track.Source.Camera);
  const ofMallory = room.has("mallory");
  expect(screen.accepts(camera, alice)).toBe(false);
  expect(screen.accepts(ofMallory, mallory)).toBe(false);
  expect(screen.accepts(wanted, mallory)).toBe(false);
});

test("a newer screen takes the place of the older one", () => {
  const room = new FakeRoom();
  const screen = new PublisherScreen(room, "alice");
  const older = room.has("alice");
  room.changes();
  const newer = room.has("alice");
  room.changes();
  expect([older.isDesired, newer.isDesired]).toEqual([false, true]);
  expect([screen.accepts(older, alice), screen.accepts(newer, alice)]).toEqual([false, true]);
});
