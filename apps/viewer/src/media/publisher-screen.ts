import {
  RoomEvent,
  Track,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
} from "livekit-client";

/** Keeps a room subscribed to one publication at most: the newest screen of the publisher. */
export class PublisherScreen {
  readonly #room: Room;
  readonly #publisher: string;

  constructor(room: Room, publisher: string) {
    this.#room = room;
    this.#publisher = publisher;
    const choose = () => this.#choose();
    room
      .on(RoomEvent.SignalConnected, choose)
      .on(RoomEvent.Connected, choose)
      .on(RoomEvent.Reconnected, choose)
      .on(RoomEvent.ParticipantConnected, choose)
      .on(RoomEvent.TrackPublished, choose)
      .on(RoomEvent.TrackUnpublished, choose);
  }

  /** Whatever the server sends: only what was chosen is the publisher's screen. */
  accepts(track: RemoteTrack, publication: RemoteTrackPublication, from: RemoteParticipant): boolean {
    return (
      from.identity === this.#publisher && track.kind === Track.Kind.Video && publication === this.#newest()
    );
  }

  #choose(): void {
    const newest = this.#newest();
    for (const { trackPublications } of this.#room.remoteParticipants.values())
      for (const publication of trackPublications.values())
        if (publication.isDesired !== (publication === newest))
          publication.setSubscribed(publication === newest);
  }

  #newest(): RemoteTrackPublication | undefined {
    const { videoTrackPublications } = this.#room.remoteParticipants.get(this.#publisher) ?? {};
    return [...(videoTrackPublications?.values() ?? [])].findLast(
      ({ source }) => source === Track.Source.ScreenShare,
    );
  }
}
