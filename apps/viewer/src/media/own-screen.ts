import { ParticipantEvent, Track, type LocalParticipant, type LocalVideoTrack } from "livekit-client";
import { screenHint, screenPublication } from "./screen-publication.js";

/** What goes out of this page: the screen, or what is shown in its place, in one publication. */
export class OwnScreen {
  readonly #participant: LocalParticipant;
  #screen: MediaStreamTrack | undefined;
  #instead: MediaStreamTrack | undefined;
  /** Publishing and every replacement, one after the other. */
  #settled: Promise<void> = Promise.resolve();

  constructor(participant: LocalParticipant) {
    this.#participant = participant;
    // LiveKit sets another hint whenever it publishes, also when it does so by itself after a lost connection.
    participant.on(ParticipantEvent.LocalTrackPublished, ({ track }) => {
      if (track !== undefined) track.mediaStreamTrack.contentHint = screenHint;
    });
  }

  async publish(screen: MediaStreamTrack): Promise<void> {
    this.#screen = screen;
    const first = this.#instead ?? screen;
    this.#settled = this.#participant.publishTrack(first, screenPublication()).then(() => this.#settle());
    await this.#settled;
  }

  async showInstead(track: MediaStreamTrack | undefined): Promise<void> {
    this.#instead = track;
    // Black at once; what follows takes a round through the encoder's queue.
    if (track !== undefined && this.#screen !== undefined) this.#screen.enabled = false;
    this.#settled = this.#settled.catch(() => undefined).then(() => this.#settle());
    await this.#settled;
  }

  statistics(): Promise<RTCStatsReport | undefined> {
    return this.#published?.getRTCStatsReport() ?? Promise.resolve(undefined);
  }

  get #published(): LocalVideoTrack | undefined {
    return this.#participant.getTrackPublication(Track.Source.ScreenShare)?.videoTrack;
  }

  /** Brings what goes out in line with what is wanted now. */
  async #settle(): Promise<void> {
    const [published, screen] = [this.#published, this.#screen];
    if (published === undefined || screen === undefined) return;
    const wanted = this.#instead ?? screen;
    if (published.mediaStreamTrack !== wanted) await published.replaceTrack(wanted, true);
    wanted.contentHint = screenHint;
    // The server may have muted it in our place, when this page was asked to pause and did not answer in time.
    if (this.#instead === undefined && published.isMuted) await published.unmute();
    // The person's own preview goes on.
    if (published.mediaStreamTrack === wanted) screen.enabled = true;
  }
}
