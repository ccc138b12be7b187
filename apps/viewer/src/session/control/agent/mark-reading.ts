import { readMark, type MarkPicture, type PageToAgent } from "@assist/protocol";
import type { Pause } from "../../../api/pause.js";

/** A picture of what the track shows now, whole and at its own size; undefined when there is none to be had. */
export type GrabFrame = (track: MediaStreamTrack) => Promise<MarkPicture | undefined>;

/** A capture takes a while to show what has just come onto the screen, and the person may be choosing another one. */
const patienceMs = 5_000;
const lookEveryMs = 150;

export interface MarkReadingParts {
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly grabFrame: GrabFrame;
  /** What is captured now. */
  readonly screen: () => MediaStreamTrack | undefined;
  readonly tell: (message: Extract<PageToAgent, { kind: "mark-read" }>) => void;
}

/** Reads the agent's mark from this page's own capture: the same computer, and which of its monitors. */
export class MarkReading {
  readonly #parts: MarkReadingParts;
  #reading = new AbortController();

  constructor(parts: MarkReadingParts) {
    this.#parts = parts;
  }

  /** A mark is on the screen now; one that was looked for before is not any more. */
  async begin(): Promise<void> {
    this.end();
    const { pause, monotonicNow, tell } = this.#parts;
    const { signal } = this.#reading;
    const until = monotonicNow() + patienceMs;
    while (monotonicNow() < until) {
      const bits = await this.#look();
      if (isAborted(signal)) return;
      if (bits !== undefined) {
        tell({ kind: "mark-read", bits });
        return;
      }
      await pause(lookEveryMs, signal);
      if (isAborted(signal)) return;
    }
    tell({ kind: "mark-read" });
  }

  end(): void {
    this.#reading.abort();
    this.#reading = new AbortController();
  }

  async #look(): Promise<string | undefined> {
    const { screen, grabFrame } = this.#parts;
    const track = screen();
    const picture = track && (await grabFrame(track).catch(() => undefined));
    return picture && readMark(picture);
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
