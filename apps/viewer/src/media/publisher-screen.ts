import { RoomEvent, Track } from "livekit-client";

/** Part of LiveKit's publication. */
export interface Subscribable {
  readonly source: Track.Source;
  readonly isDesired: boolean;
  setSubscribed(subscribed: boolean): void;
}

/** Part of LiveKit's room. */
export interface RoomOfOthers {
  readonly remoteParticipants: ReadonlyMap<
    string,
    {
      readonly trackPublications: ReadonlyMap<string, Subscribable>;
      readonly videoTrackPublications: ReadonlyMap<string, Subscribable>;
    }
  >;
  on(event: (typeof changes)[number], listener: () => void): unknown;
}

const changes = [
  RoomEvent.SignalConnected,
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
] as const;

/** Keeps a room subscribed to one publication at most: the newest screen of the publisher. */
export class PublisherScreen {
  readonly #room: RoomOfOthers;
  readonly #publisher: string;

  constructor(room: RoomOfOthers, publisher: string) {
    this.#room = room;
    this.#publisher = publisher;
    for (const event of changes) room.on(event, () => this.#choose());
  }

  /** Whatever the server sends: only what was chosen is the publisher's screen. */
  accepts(publication: Subscribable, from: { readonly identity: string }): boolean {
    return from.identity === this.#publisher && publication === this.#newest();
  }

  #choose(): void {
    const newest = this.#newest();
    for (const { trackPublications } of this.#room.remoteParticipants.values())
      for (const publication of trackPublications.values())
        if (publication.isDesired !== (publication === newest))
          publication.setSubscribed(publication === newest);
  }

  #newest(): Subscribable | undefined {
    const { videoTrackPublications } = this.#room.remoteParticipants.get(this.#publisher) ?? {};
    return [...(videoTrackPublications?.values() ?? [])].findLast(
      ({ source }) => source === Track.Source.ScreenShare,
    );
  }
}
