import type { Desktop, Monitor } from "../ports/desktop.port.js";
import type { AgentWindows } from "../ports/windows.port.js";

export interface MarkRoundParts {
  readonly desktop: Pick<Desktop, "monitors">;
  readonly windows: Pick<AgentWindows, "showMarks" | "hideMarks">;
  /** 36 characters `0` or `1`. */
  readonly randomMark: () => string;
  /** The marks are on the screen: the page is to look for one in what it captures. */
  readonly shown: () => void;
  /** Whose mark the page has read. Undefined: none of this computer's, or it has not answered. */
  readonly placed: (monitor: Monitor | undefined) => void;
}

/** A page that captures sees the mark with the next frame; one that is slow needs some. */
const readWithinMs = 5_000;

/**
 * Which monitor the page captures: each shows a random mark for a moment, and only who sees it can say which. A page that
 * captures another computer reads none.
 */
export class MarkRound {
  readonly #parts: MarkRoundParts;
  #round = 0;
  #marks: ReadonlyMap<Monitor, string> | undefined;
  #late: NodeJS.Timeout | undefined;

  constructor(parts: MarkRoundParts) {
    this.#parts = parts;
  }

  /** The round before is off, and nothing of it counts. */
  async begin(): Promise<void> {
    this.#callOff();
    const round = this.#round;
    const monitors = await this.#parts.desktop.monitors();
    const marks = new Map(monitors.map((monitor) => [monitor, this.#parts.randomMark()]));
    if (round !== this.#round) return;
    await this.#parts.windows.showMarks(marks);
    if (round !== this.#round) return;
    this.#marks = marks;
    this.#late = setTimeout(() => this.read(undefined), readWithinMs);
    this.#parts.shown();
  }

  /** What the page has read. Passed over while no marks are shown. */
  read(bits: string | undefined): void {
    if (!this.#marks) return;
    const [monitor] = [...this.#marks].find(([, mark]) => mark === bits) ?? [];
    this.cancel();
    this.#parts.placed(monitor);
  }

  cancel(): void {
    this.#callOff();
    void this.#parts.windows.hideMarks();
  }

  #callOff(): void {
    this.#round += 1;
    this.#marks = undefined;
    clearTimeout(this.#late);
  }
}

/** 36 bits from the system's generator. */
export function randomMark(): string {
  const bits = crypto.getRandomValues(new Uint8Array(36));
  return Array.from(bits, (bit) => bit & 1).join("");
}
