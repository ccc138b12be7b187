import type { XEvent } from "x11";
import type { X11Display } from "../../x11/x11-display.js";
import type { PictureWindow } from "./picture-window.js";

/** Between two arrangements: whoever else wants to be on top always does not keep the display busy with it. */
const pauseMs = 100;
/** Where the display says nothing, as some compositing ones do. */
const sureMs = 1_000;

const above = 0;
const below = 1;
/** Of other windows: they appeared, went up, or came from elsewhere. */
const stacking = new Set([
  "MapNotify",
  "ConfigureNotify",
  "ReparentNotify",
  "CirculateNotify",
  "VisibilityNotify",
]);

/** Keeps the agent's windows above all others, those that no window manager touches among them. */
export class AlwaysAbove {
  readonly #timer: NodeJS.Timeout;
  readonly #off: () => void;
  #soon: NodeJS.Timeout | undefined;
  #last = 0;

  /** `windows` from the topmost down. */
  constructor(
    private readonly display: X11Display,
    private readonly windows: () => readonly PictureWindow[],
  ) {
    const { SubstructureNotify = 0 } = display.client.eventMask;
    display.client.ChangeWindowAttributes(display.root, { eventMask: SubstructureNotify });
    this.#off = display.onEvent((event) => this.#notice(event));
    this.#timer = setInterval(() => this.arrange(), sureMs).unref();
  }

  arrange(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#last = performance.now();
    let upper: PictureWindow | undefined;
    for (const window of this.windows()) {
      if (!window.shown) continue;
      const place = upper === undefined ? { stackMode: above } : { sibling: upper.id, stackMode: below };
      this.display.client.ConfigureWindow(window.id, place);
      upper = window;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#off();
  }

  #notice({ name, wid }: XEvent): void {
    if (name === undefined || !stacking.has(name) || this.#soon !== undefined) return;
    if (name !== "VisibilityNotify" && this.windows().some(({ id }) => id === wid)) return;
    const wait = Math.max(0, this.#last + pauseMs - performance.now());
    this.#soon = setTimeout(() => this.arrange(), wait).unref();
  }
}
