import type { RoomAccess } from "@assist/protocol";

export type ConnectionQuality = "excellent" | "good" | "poor" | "lost" | "unknown";

/** The other side's screen as it arrives here. */
export interface ReceivedPicture {
  readonly track: MediaStreamTrack;
  readonly statistics: () => Promise<RTCStatsReport | undefined>;
}

/** Of the media that leave or reach this page. `failed`: it could not be switched on, so nothing was published. */
export type MediaProtection = "off" | "starting" | "on" | "failed";

/** What a data packet is of: `sealed`, the two pages' own; `control`, of helper and agent. What else arrives is nobody's. */
export const dataTopics = ["sealed", "control"] as const;
export type DataTopic = (typeof dataTopics)[number];

export interface DataTerms {
  readonly topic: DataTopic;
  /** In order and complete while the connection lasts; else only the newest counts. */
  readonly reliable: boolean;
}

export interface MediaRoomListener {
  readonly picture: (picture: ReceivedPicture | undefined) => void;
  readonly reconnecting: (reconnecting: boolean) => void;
  readonly quality: (quality: ConnectionQuality) => void;
  readonly protection: (protection: MediaProtection) => void;
  /** A packet of anybody in the room, the media server included: nothing in it is true before it is opened. */
  readonly data: (frame: Uint8Array, topic: DataTopic) => void;
}

/** What a room is opened for. */
export interface RoomTerms {
  /** The seat whose screen is accepted, as its LiveKit identity. Whatever anybody else publishes is never received. */
  readonly publisher: string;
}

/** What a page asks of the media server's room. One connection; after its end a new one is made. */
export interface MediaRoom {
  /**
   * The key of the publication that goes out or comes in, 32 random bytes. Whoever publishes sets it before connecting;
   * whoever receives, whenever they learn of another publication. Before it is set nothing is sent and nothing is shown.
   */
  useKey(key: Uint8Array<ArrayBuffer>): Promise<void>;
  /**
   * Resolves when the connection stands and the media server has the screen, if there is one to show. Rejects, with
   * nothing published, when the encryption of a screen does not come on. The track's end belongs to whoever captured it.
   */
  connect(access: RoomAccess, screen?: MediaStreamTrack): Promise<void>;
  /** To everybody in the room. Dropped before it is protected; what is lossy also when something newer overtakes it. */
  send(frame: Uint8Array<ArrayBuffer>, terms: DataTerms): void;
  /**
   * Another track in the place of the screen, in the same publication; without one the screen again. From the call on
   * not a frame more of the track that was replaced is encoded. Before `connect`: what is published in its place.
   */
  showInstead(track: MediaStreamTrack | undefined): Promise<void>;
  /** Of the track that is published. */
  statistics(): Promise<RTCStatsReport | undefined>;
  close(): Promise<void>;
  /** Resolves when the connection is gone for good, also after `close`. */
  readonly closed: Promise<void>;
}

export type OpenMediaRoom = (listener: MediaRoomListener, terms: RoomTerms) => Promise<MediaRoom>;
