import type { RoomAccess, SessionView } from "@assist/protocol";
import type { SessionClient } from "../api/session-client.js";
import type { Pause } from "../api/pause.js";
import type { Capture } from "../media/capture-screen.js";
import type { Curtain } from "../media/curtain.js";
import type { Publication, RoomLink } from "../media/room-link.js";
import type { PageState, PausedBy, ShareProblem, Sharing } from "./page-state.js";
import { PictureReports } from "./picture/picture-reports.js";
import type { Store } from "./store.js";
import type { Deed } from "./witness/own-part.js";

export interface ScreenSharingParts {
  readonly state: Store<PageState>;
  readonly client: SessionClient;
  readonly pause: Pause;
  readonly link: RoomLink;
  readonly captureScreen: () => Promise<Capture>;
  readonly openCurtain: () => Curtain;
  /** A key for one more publication in this room; rejects while the pages have no keys. */
  readonly publication: (room: string) => Promise<Publication>;
  /** What the other page sees is another thing now. */
  readonly changed: () => void;
  /** For the log: to be told before the server is, where that is possible. */
  readonly did: (deed: Deed) => void;
  readonly monotonicNow: () => number;
}

type Started = Extract<SessionView["status"], { name: "started" }>;

/** The requester's own screen: from the picker to the room, and back to nothing at once. */
export class ScreenSharing {
  readonly #parts: ScreenSharingParts;
  readonly #reports: PictureReports;
  #curtain: Curtain | undefined;
  /** The pause asked for in chat, by when the server says it began, that this page has followed. */
  #followed: number | undefined;
  /** The newest word of the person at this page was *Resume*. */
  #resumed = false;

  constructor(parts: ScreenSharingParts) {
    this.#parts = parts;
    this.#reports = new PictureReports({ ...parts, isResumed: () => this.#resumed });
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
    const consent = crypto.randomUUID().replaceAll("-", "");
    this.#parts.did({ kind: "shareConsented", consent });
    const answer = await client.share(consent);
    if (!this.#isOurs(stream)) return;
    if (answer.ok) this.#publish(stream, answer.value.room, answer.value);
    else {
      stopTracks(stream);
      this.#failed({ kind: "refused", refusal: answer.refusal });
    }
  }

  /** The person's own choice: the picture stops at once, and then the server is told. */
  stop(): void {
    if (this.#now().step !== "starting" && this.#now().step !== "on") return;
    this.drop();
    this.#reports.stopped();
  }

  /** The person's consent was to something else: also a picker that is open shows nothing any more. */
  withdraw(): void {
    const { step } = this.#now();
    if (step === "choosing") this.drop();
    else this.stop();
  }

  /** A curtain in the place of the screen, before anybody is told; before anything is shown, it is what comes first. */
  pause(pausedBy: PausedBy = "person"): void {
    const { state, link, openCurtain, changed } = this.#parts;
    const sharing = this.#now();
    if ((sharing.step !== "on" && sharing.step !== "starting") || this.#curtain !== undefined) return;
    this.#resumed = false;
    this.#curtain = openCurtain();
    // Also when the connection is being made anew: what it will publish is the curtain.
    void link.showInstead(this.#curtain.track).catch(() => undefined);
    if (sharing.step === "starting") return;
    state.patch({ sharing: { ...sharing, paused: true, pausedBy } });
    changed();
    this.#reports.bringUpToDate();
  }

  /** The click on *Resume*: only the person at this page can say that the screen is shown again. */
  resume(): void {
    const { state, changed } = this.#parts;
    const sharing = this.#now();
    if (sharing.step !== "on" || !sharing.paused) return;
    this.#raiseCurtain();
    this.#resumed = true;
    state.patch({ sharing: { ...sharing, paused: false } });
    changed();
    this.#reports.bringUpToDate();
  }

  /** Nothing is captured or sent any longer; what that means is somebody else's to say. */
  drop(): void {
    const { state, link, changed } = this.#parts;
    const sharing = this.#now();
    if (sharing.step === "starting" || sharing.step === "on") stopTracks(sharing.stream);
    this.#curtain?.close();
    this.#curtain = undefined;
    this.#resumed = false;
    link.leave();
    this.#reports.forget();
    if (sharing.step === "off") return;
    state.patch({ sharing: { step: "off" } });
    changed();
  }

  /** Takes the picture into the session's next room, pauses it when the session says so, and corrects the server. */
  follow(status: Started): void {
    const { link } = this.#parts;
    const { picture } = status;
    const sharing = this.#now();
    if ((sharing.step !== "on" && sharing.step !== "starting") || link.room === undefined) return;
    this.#followPause(picture);
    if (link.room !== status.room) this.#publish(sharing.stream, status.room);
    else this.#reports.bringUpToDate();
  }

  /**
   * One that was asked for in chat is followed once, also where its confirmation was lost. Of any other this page knows,
   * and nothing but the person's *Resume* goes against it.
   */
  #followPause(picture: Started["picture"]): void {
    if (picture.state !== "paused") return;
    const isNew = picture.asked === true && picture.since !== this.#followed;
    if (isNew) this.#followed = picture.since;
    if (isNew || !this.#resumed) this.pause("chat");
  }

  #publish(stream: MediaStream, room: string, access?: RoomAccess): void {
    const { state, link, publication, changed, monotonicNow } = this.#parts;
    const { entry } = state.get();
    const [screen] = stream.getVideoTracks();
    if (screen === undefined || entry.step !== "seated") return;
    const publisher = entry.view.seat;
    const ready = () => {
      if (this.#now().step === "starting") {
        const paused = this.#curtain !== undefined;
        state.patch({ sharing: { step: "on", stream, since: monotonicNow(), paused } });
      }
      changed();
      this.#reports.published();
    };
    link.follow({
      room,
      publisher,
      screen,
      publication: () => publication(room),
      ready,
      ...(access === undefined ? {} : { access }),
    });
  }

  #raiseCurtain(): void {
    const curtain = this.#curtain;
    this.#curtain = undefined;
    const close = () => curtain?.close();
    this.#parts.link.showInstead().then(close, close);
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
