import {
  LogLevel,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  type ConnectionQuality as LivekitQuality,
  type LocalTrackPublication,
  type RemoteTrack,
} from "livekit-client";
import type { RoomAccess } from "@assist/protocol";
import type { ConnectionQuality, MediaRoom, MediaRoomListener } from "./media-room.js";
import { screenHint, screenPublication } from "./screen-publication.js";

// What it says at lower levels are addresses and requests, which are nobody's business in a console.
setLogLevel(LogLevel.warn);

/** The one place where the browser makes a LiveKit room; encryption of the media belongs here. */
export const openLivekitRoom = (listener: MediaRoomListener): Promise<MediaRoom> =>
  Promise.resolve(
    new LivekitRoom(
      new Room({
        // The picture is always received whole and sharp: no layers to choose from, nothing paused in a hidden tab.
        adaptiveStream: false,
        dynacast: false,
        // The capture belongs to the page; a lost connection must not end it.
        stopLocalTrackOnUnpublish: false,
        disconnectOnPageLeave: true,
      }),
      listener,
    ),
  );

class LivekitRoom implements MediaRoom {
  readonly #room: Room;
  readonly closed: Promise<void>;
  #published: LocalTrackPublication | undefined;

  constructor(room: Room, listener: MediaRoomListener) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#room = room;
    this.closed = promise;
    room
      .on(RoomEvent.TrackSubscribed, (track) => {
        if (track.source !== Track.Source.ScreenShare) return;
        wantNewestFrame(track);
        listener.picture({ track: track.mediaStreamTrack, statistics: () => track.getRTCStatsReport() });
      })
      .on(RoomEvent.TrackUnsubscribed, (track) => {
        if (track.source === Track.Source.ScreenShare) listener.picture(undefined);
      })
      .on(RoomEvent.Reconnecting, () => listener.reconnecting(true))
      .on(RoomEvent.SignalReconnecting, () => listener.reconnecting(true))
      .on(RoomEvent.Reconnected, () => listener.reconnecting(false))
      .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
        if (participant.isLocal) listener.quality(qualityOf(quality));
      })
      .on(RoomEvent.Disconnected, () => resolve(undefined));
  }

  async connect({ url, token }: RoomAccess, screen?: MediaStreamTrack): Promise<void> {
    const { promise: published, resolve, reject } = Promise.withResolvers<undefined>();
    // When the connection fails, its own error is the one that counts.
    published.catch(() => undefined);
    if (screen === undefined) resolve(undefined);
    // From here on the track is negotiated while the media connection is still being made, which saves a round of both.
    else
      this.#room.once(RoomEvent.SignalConnected, () => {
        this.#publish(screen).then(() => resolve(undefined), reject);
      });
    await this.#room.connect(url, token, { autoSubscribe: true, maxRetries: 0 });
    await published;
  }

  async #publish(track: MediaStreamTrack): Promise<void> {
    this.#published = await this.#room.localParticipant.publishTrack(track, screenPublication());
    track.contentHint = screenHint;
  }

  statistics(): Promise<RTCStatsReport | undefined> {
    return this.#published?.track?.getRTCStatsReport() ?? Promise.resolve(undefined);
  }

  async close(): Promise<void> {
    await this.#room.disconnect(false);
  }
}

/** A remote screen is for the newest frame, not for smooth play: no jitter buffer beyond what decoding needs. */
function wantNewestFrame({ receiver }: RemoteTrack): void {
  if (receiver !== undefined && "jitterBufferTarget" in receiver) receiver.jitterBufferTarget = 0;
}

const qualityOf = (quality: LivekitQuality): ConnectionQuality => quality;
