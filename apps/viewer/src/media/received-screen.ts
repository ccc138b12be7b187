import type { ReceivedPicture } from "./media-room.js";

/** Part of LiveKit's remote track. */
export interface ScreenTrack {
  readonly mediaStreamTrack: MediaStreamTrack;
  /** As the worker that decrypts it knows it. */
  readonly mediaStreamID: string;
  getRTCStatsReport(): Promise<RTCStatsReport | undefined>;
}

/**
 * What of the subscribed screen is shown. When another key is in force, what was seen under the old one is of another
 * publication: the picture is taken away until a frame of the new one was decrypted, even if the media server goes on
 * with the same track.
 */
export class ReceivedScreen {
  readonly #show: (picture: ReceivedPicture | undefined) => void;
  #track: ScreenTrack | undefined;
  #isShown = false;
  #key = 0;
  #hasOpened = false;

  constructor(show: (picture: ReceivedPicture | undefined) => void) {
    this.#show = show;
  }

  /** A track that nobody has seen anything of shows nothing before a frame is decrypted: it needs not be waited for. */
  subscribed(track: ScreenTrack): void {
    this.#track = track;
    this.#hasOpened = false;
    this.#setShown(true);
  }

  unsubscribed(track: ScreenTrack): void {
    if (track !== this.#track) return;
    this.#track = undefined;
    this.#setShown(false);
  }

  /** From now on frames are decrypted with another key. Its number, which `opened` will name. */
  keyed(): number {
    this.#key += 1;
    if (this.#hasOpened) this.#setShown(false);
    this.#hasOpened = false;
    return this.#key;
  }

  /** A frame of this track, which arrived under the key of this number, was decrypted. */
  opened(trackId: string, key: number): void {
    if (trackId !== this.#track?.mediaStreamID || key !== this.#key) return;
    this.#hasOpened = true;
    if (!this.#isShown) this.#setShown(true);
  }

  #setShown(shown: boolean): void {
    this.#isShown = shown;
    const track = this.#track;
    this.#show(
      shown && track !== undefined
        ? { track: track.mediaStreamTrack, statistics: () => track.getRTCStatsReport() }
        : undefined,
    );
  }
}
