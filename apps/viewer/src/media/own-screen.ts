import { ParticipantEvent, Track, type TrackPublishOptions } from "livekit-client";
import { screenHint, screenPublication } from "./screen-publication.js";

/** Part of LiveKit's local video track. */
export interface PublishedScreen {
  readonly mediaStreamTrack: MediaStreamTrack;
  readonly isMuted: boolean;
  /** Rejects while the connection is made anew. */
  replaceTrack(track: MediaStreamTrack, userProvided: boolean): Promise<unknown>;
  unmute(): Promise<unknown>;
  getRTCStatsReport(): Promise<RTCStatsReport | undefined>;
}

/** Part of LiveKit's local participant. */
export interface ScreenParticipant {
  publishTrack(track: MediaStreamTrack, options: TrackPublishOptions): Promise<unknown>;
  getTrackPublication(
    source: Track.Source,
  ): { readonly videoTrack?: PublishedScreen | undefined } | undefined;
  on(event: ParticipantEvent.LocalTrackPublished, listener: () => void): unknown;
}

/** What goes out of this page: the screen, or what is shown in its place, in one publication. */
export class OwnScreen {
  readonly #participant: ScreenParticipant;
  readonly #options: () => TrackPublishOptions;
  #screen: MediaStreamTrack | undefined;
  #instead: MediaStreamTrack | undefined;
  /** The person wants the screen back, and what the server muted since the curtain fell has not been unmuted yet. */
  #mayUnmute = false;
  /** Publishing and every replacement, one after the other. */
  #settled: Promise<void> = Promise.resolve();

  constructor(participant: ScreenParticipant, options = screenPublication) {
    this.#participant = participant;
    this.#options = options;
    // LiveKit also publishes by itself, after a lost connection: what it held then, and with another hint.
    participant.on(ParticipantEvent.LocalTrackPublished, () => void this.#settleNext());
  }

  async publish(screen: MediaStreamTrack): Promise<void> {
    this.#screen = screen;
    this.#settled = this.#participant
      .publishTrack(this.#instead ?? screen, this.#options())
      .then(() => this.#settle());
    await this.#settled;
  }

  async showInstead(track: MediaStreamTrack | undefined): Promise<void> {
    this.#instead = track;
    this.#mayUnmute = track === undefined;
    // Black at once, the person's own preview too; the replacement takes a moment.
    if (track !== undefined && this.#screen !== undefined) this.#screen.enabled = false;
    await this.#settleNext();
  }

  statistics(): Promise<RTCStatsReport | undefined> {
    return this.#published?.getRTCStatsReport() ?? Promise.resolve(undefined);
  }

  get #published(): PublishedScreen | undefined {
    return this.#participant.getTrackPublication(Track.Source.ScreenShare)?.videoTrack;
  }

  /** While the connection is made anew nothing can be replaced; what goes out next is settled once it is published. */
  #settleNext(): Promise<void> {
    const next = () => this.#settle().catch(() => undefined);
    this.#settled = this.#settled.then(next, next);
    return this.#settled;
  }

  /** Brings what goes out in line with what is wanted now. */
  async #settle(): Promise<void> {
    const [published, screen] = [this.#published, this.#screen];
    if (published === undefined || screen === undefined) return;
    const wanted = this.#instead ?? screen;
    if (published.mediaStreamTrack !== wanted) await published.replaceTrack(wanted, true);
    wanted.contentHint = screenHint;
    await this.#unmute(published);
    // A curtain that has fallen since then keeps the screen black until it is in place itself.
    if (wanted === (this.#instead ?? screen)) screen.enabled = true;
  }

  /**
   * The server mutes in our place when this page was asked to pause and did not answer in time: nothing but the end of
   * that pause takes it back, least of all a connection made anew.
   */
  async #unmute(published: PublishedScreen): Promise<void> {
    if (!this.#mayUnmute) return;
    if (published.isMuted) await published.unmute();
    this.#mayUnmute = false;
  }
}
