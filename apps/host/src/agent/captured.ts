import type { AgentCapture } from "@assist/protocol";
import type { Desktop, Monitor } from "../ports/desktop.port.js";
import { MarkRound, type MarkRoundParts } from "./mark-round.js";

export interface CapturedParts extends Omit<MarkRoundParts, "desktop" | "placed"> {
  readonly desktop: Pick<Desktop, "monitors" | "onChange">;
  /** What is captured, and which monitor that is as far as it is known. */
  readonly seen: (capture: AgentCapture, monitor: Monitor | undefined) => void;
  /** A round of marks is over. */
  readonly placed: (monitor: Monitor | undefined) => void;
}

/** What the page captures, kept together with the monitor that it is of. */
export class Captured {
  readonly #parts: CapturedParts;
  readonly #round: MarkRound;
  #capture: AgentCapture | undefined;
  #monitor: Monitor | undefined;

  constructor(parts: CapturedParts) {
    this.#parts = parts;
    this.#round = new MarkRound({ ...parts, placed: (monitor) => this.#place(monitor) });
    parts.desktop.onChange(() => this.#lookAnew());
  }

  /** By the mark; undefined where nothing is known. */
  get monitor(): Monitor | undefined {
    return this.#monitor;
  }

  /** Said by the page at each change, and for each new capture even if it looks the same. */
  take(capture: AgentCapture): void {
    const before = this.#capture;
    this.#capture = capture;
    if (capture.surface !== "monitor") {
      this.#round.cancel();
      this.#monitor = undefined;
    }
    this.#parts.seen(capture, this.#monitor);
    const onlyPaused =
      before !== undefined && isSamePicture(before, capture) && before.paused !== capture.paused;
    if (!onlyPaused || this.#monitor === undefined) this.#mark();
  }

  read(bits: string | undefined): void {
    this.#round.read(bits);
  }

  /** The page is not there: what it captures now is not known. */
  forget(): void {
    this.#round.cancel();
    this.#capture = undefined;
    this.#monitor = undefined;
  }

  #lookAnew(): void {
    this.#monitor = undefined;
    this.#mark();
  }

  /** Behind a curtain nobody sees a mark. */
  #mark(): void {
    if (this.#capture?.surface === "monitor" && !this.#capture.paused) void this.#round.begin();
  }

  #place(monitor: Monitor | undefined): void {
    this.#monitor = monitor;
    if (this.#capture) this.#parts.seen(this.#capture, monitor);
    this.#parts.placed(monitor);
  }
}

const isSamePicture = (one: AgentCapture, other: AgentCapture): boolean =>
  one.surface === other.surface && one.width === other.width && one.height === other.height;
