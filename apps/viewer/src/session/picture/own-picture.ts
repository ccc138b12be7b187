import type { PageMessage, PageSignal } from "@assist/protocol";
import { BeatLog, type KeyTree } from "@assist/secure-channel";
import type { Pause } from "../../api/pause.js";
import type { Publication } from "../../media/room-link.js";
import type { StartBeat } from "../beats/beat-clock.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { HelperAnswers } from "./helper-answers.js";
import { HelperWatch } from "./helper-watch.js";
import { OwnPublication } from "./picture-keys.js";

export interface OwnPictureParts {
  readonly state: Store<PageState>;
  readonly pause: Pause;
  readonly startBeat: StartBeat;
  readonly monotonicNow: () => number;
  readonly tell: (message: PageMessage) => Promise<boolean>;
  readonly show: (signal: PageSignal) => void;
  readonly helperGone: () => void;
}

/**
 * What the requester's page tells the helper's of the picture: under which key it is, whether a curtain is before it,
 * and twice a second, while anything is shown, that it is of now.
 */
export class OwnPicture {
  readonly #parts: OwnPictureParts;
  readonly #publication = new OwnPublication();
  readonly #watch: HelperWatch;
  readonly #answers: HelperAnswers;
  #log = new BeatLog();
  #stopBeat: (() => void) | undefined;

  constructor(parts: OwnPictureParts) {
    this.#parts = parts;
    this.#watch = new HelperWatch({ ...parts, gone: parts.helperGone });
    this.#answers = new HelperAnswers(parts);
  }

  /** One more, with a key of its own. */
  async publication(keys: KeyTree, room: string): Promise<Publication> {
    const publication = await this.#publication.make(keys, room);
    this.tell();
    return publication;
  }

  /** Nothing is shown here now, or the screen, or a curtain. */
  changed(): void {
    const { sharing } = this.#parts.state.get();
    const shows = sharing.step === "on" || sharing.step === "starting";
    if (!shows) this.#publication.end();
    this.#run(shows);
    // Only the person's own word begins the time anew: it is theirs to show the screen to nobody.
    this.#watch.watch(sharing.step === "on" && !sharing.paused);
    this.#answers.expect(sharing.step === "on");
    this.tell();
  }

  tell(): void {
    const { entry, sharing } = this.#parts.state.get();
    if (entry.step !== "seated" || entry.view.role !== "requester") return;
    const paused = sharing.step === "on" && sharing.paused;
    void this.#parts.tell({ kind: "picture", ...this.#published(), paused });
  }

  /** The room's channel has a new epoch, in which beats count from 1. */
  renew(): void {
    this.#log = new BeatLog();
  }

  /** Something that only the helper's page can have sealed has arrived. */
  heardOfHelper(): void {
    this.#watch.heard();
  }

  /** It has come the way that the picture goes. */
  heardThroughRoom(): void {
    this.heardOfHelper();
    this.#answers.heard();
  }

  end(): void {
    this.#run(false);
    this.#watch.watch(false);
    this.#answers.expect(false);
  }

  #run(shows: boolean): void {
    if (shows === (this.#stopBeat !== undefined)) return;
    this.#stopBeat?.();
    this.#stopBeat = shows ? this.#parts.startBeat(() => this.#beat()) : undefined;
  }

  #beat(): void {
    const { monotonicNow, show } = this.#parts;
    show({ kind: "beat", n: this.#log.next(monotonicNow()), ...this.#published() });
    this.#watch.look();
  }

  #published() {
    const { id } = this.#publication;
    return id === undefined ? {} : { publication: id };
  }
}
