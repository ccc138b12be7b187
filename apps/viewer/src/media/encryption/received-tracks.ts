import { guardReceiving, type EncodedStreams } from "./frame-guards.js";

interface ReceivedTrack {
  trackId: string;
  /** The newest key under which a frame of it came out. */
  opened: number;
}

/** Tells once for each track and each key that a frame, which arrived under that key, was decrypted. */
export class ReceivedTracks {
  readonly #tell: (trackId: string, number: number) => void;
  readonly #tracks = new Map<string, ReceivedTrack>();
  #number = 0;

  constructor(tell: (trackId: string, number: number) => void) {
    this.#tell = tell;
  }

  /** The key of this number is in force, and none before it. */
  keyed(number: number): void {
    this.#number = number;
  }

  guard(trackId: string, streams: EncodedStreams): EncodedStreams {
    const track: ReceivedTrack = { trackId, opened: -1 };
    this.#tracks.set(trackId, track);
    return guardReceiving(
      streams,
      () => this.#number,
      (number) => {
        if (number <= track.opened) return;
        track.opened = number;
        this.#tell(track.trackId, number);
      },
    );
  }

  /** A receiver carries another track from now on. */
  renamed(previous: string | undefined, trackId: string): void {
    const track = previous === undefined ? undefined : this.#tracks.get(previous);
    if (track === undefined || previous === undefined) return;
    this.#tracks.delete(previous);
    this.#tracks.set(trackId, track);
    track.trackId = trackId;
    track.opened = -1;
  }
}
