import type { RoomAccess } from "@assist/protocol";

export type ConnectionQuality = "excellent" | "good" | "poor" | "lost" | "unknown";

/** The other side's screen as it arrives here. */
export interface ReceivedPicture {
  readonly track: MediaStreamTrack;
  readonly statistics: () => Promise<RTCStatsReport | undefined>;
}

export interface MediaRoomListener {
  readonly picture: (picture: ReceivedPicture | undefined) => void;
  readonly reconnecting: (reconnecting: boolean) => void;
  readonly quality: (quality: ConnectionQuality) => void;
}

/** What a page asks of the media server's room. One connection; after its end a new one is made. */
export interface MediaRoom {
  /**
   * Resolves when the connection stands and the media server has the screen, if there is one to show. The track's end
   * belongs to whoever captured it.
   */
  connect(access: RoomAccess, screen?: MediaStreamTrack): Promise<void>;
  /** Of the track that is published. */
  statistics(): Promise<RTCStatsReport | undefined>;
  close(): Promise<void>;
  /** Resolves when the connection is gone for good, also after `close`. */
  readonly closed: Promise<void>;
}

export type OpenMediaRoom = (listener: MediaRoomListener) => Promise<MediaRoom>;
