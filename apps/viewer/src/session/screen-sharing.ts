import type { RoomAccess, SessionView } from "@assist/protocol";
import type { SessionClient } from "../api/session-client.js";
import type { Capture } from "../media/capture-screen.js";
import type { RoomLink } from "../media/room-link.js";
import type { PageState, ShareProblem, Sharing } from "./page-state.js";
import type { Store } from "./store.js";

export interface ScreenSharingParts {
  readonly state: Store<PageState>;
  readonly client: SessionClient;
  readonly link: RoomLink;
  readonly captureScreen: () => Promise<Capture>;
  readonly monotonicNow: () => number;
}

/** The requester's own screen: from the picker to the room, and back to nothing at once. */
export class ScreenSharing {
  readonly #parts: ScreenSharingParts;
  /** What the server had said of the picture when it was last told that it is shared. */
  #reportedOn: string | undefined;

  constructor(parts: ScreenSharingParts) {
    this.#parts = parts;
  }

  /** The picker opens before anything else happens, as browsers demand of a click. */
  async start(): Promise<void> {
    const { state, client, captureScreen } = this.#parts;
    if (this.#now().step !== "off") return;
    const picked = captureScreen();
    state.patch({ sharing: { step: "choosing" } });
    const capture = await picked;
    if (!capture.ok) {
      this.#failed({ kind: "capture", problem: capture.problem });
      return;
    }
    const { stream } = capture;
    const [screen] = stream.getVideoTracks();
    // The session may have ended, or moved to another tab, while the picker was open.
    if (this.#now().step !== "choosing" || screen === undefined) {
      stopTracks(stream);
      return;
    }
    screen.addEventListener("ended", () => this.stop());
    state.patch({ sharing: { step: "starting", stream } });
    const answer = await client.share();
    if (!this.#isOurs(stream)) return;
    if (answer.ok) {
      this.#publish(stream, answer.value.room, answer.value);
    } else {
      stopTracks(stream);
      this.#failed({ kind: "refused", refusal: answer.refusal });
    }
  }

  /** The person's own choice: the picture stops at once, and then the server is told. */
  stop(): void {
    if (this.#now().step !== "starting" && this.#now().step !== "on") return;
    this.drop();
    void this.#parts.client.picture("stopped");
  }

  /** A curtain in the place of the screen, before anybody is told. */
  pause(): void {
    const sharing = this.#now();
    if (sharing.step === "on") this.#parts.state.patch({ sharing: { ...sharing, paused: true } });
  }

  resume(): void {
    const sharing = this.#now();
    if (sharing.step === "on") this.#parts.state.patch({ sharing: { ...sharing, paused: false } });
  }

  /** Nothing is captured or sent any longer; what that means is somebody else's to say. */
  drop(): void {
    const { state, link } = this.#parts;
    const sharing = this.#now();
    if (sharing.step === "starting" || sharing.step === "on") stopTracks(sharing.stream);
    link.leave();
    this.#reportedOn = undefined;
    state.patch({ sharing: { step: "off" } });
  }

  /** Takes the picture into the session's next room, and corrects a server that took it for gone. */
  follow(status: Extract<SessionView["status"], { name: "started" }>): void {
    const { link } = this.#parts;
    const sharing = this.#now();
    if ((sharing.step !== "on" && sharing.step !== "starting") || link.room === undefined) return;
    if (link.room !== status.room) this.#publish(sharing.stream, status.room);
    else if (status.picture.state !== "shared") void this.#report();
  }

  #publish(stream: MediaStream, room: string, access?: RoomAccess): void {
    const { state, link, monotonicNow } = this.#parts;
    const { entry } = state.get();
    const [screen] = stream.getVideoTracks();
    if (screen === undefined || entry.step !== "seated") return;
    const publisher = entry.view.seat;
    const ready = () => {
      const before = this.#now();
      const since = before.step === "on" ? before.since : monotonicNow();
      state.patch({ sharing: { step: "on", stream, since, paused: false } });
      void this.#report();
    };
    link.follow({ room, publisher, screen, ready, ...(access === undefined ? {} : { access }) });
  }

  /** Once for each time that the server said otherwise. */
  async #report(): Promise<void> {
    const { state, client } = this.#parts;
    const { entry, link, sharing } = state.get();
    if (entry.step !== "seated" || link.step !== "connected" || sharing.step !== "on") return;
    const { status } = entry.view;
    const seen = JSON.stringify(status.name === "started" ? [status.room, status.picture] : status.name);
    if (seen === this.#reportedOn) return;
    this.#reportedOn = seen;
    const answer = await client.picture("shared");
    if (!answer.ok) this.#reportedOn = undefined;
  }

  /** Read anew after each await. */
  #now(): Sharing {
    return this.#parts.state.get().sharing;
  }

  #isOurs(stream: MediaStream): boolean {
    const sharing = this.#now();
    return sharing.step === "starting" && sharing.stream === stream;
  }

  #failed(problem: ShareProblem): void {
    this.#parts.state.patch({ sharing: { step: "off", problem } });
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
