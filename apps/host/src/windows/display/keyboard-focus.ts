import type { X11Display } from "../../x11/x11-display.js";

const pointerRoot = 1;

/** The keyboard is taken only while something is asked, and goes back to the window that had it. */
export class KeyboardFocus {
  #before: number | undefined;
  #holder: number | undefined;

  constructor(private readonly display: X11Display) {}

  take(window: number): void {
    const first = this.#holder === undefined;
    this.#holder = window;
    this.display
      .ask<{ readonly focus: number }>((answer) => this.display.client.GetInputFocus(answer))
      .then(({ focus }) => {
        if (this.#holder !== window) return;
        if (first && focus !== window) this.#before = focus;
        this.display.client.SetInputFocus(window, pointerRoot);
      })
      .catch(() => undefined);
  }

  /** Nothing happens where the person has gone on to another window meanwhile. */
  giveBack(window: number): void {
    if (this.#holder !== window) return;
    this.#holder = undefined;
    const before = this.#before;
    this.#before = undefined;
    this.display
      .ask<{ readonly focus: number }>((answer) => this.display.client.GetInputFocus(answer))
      .then(({ focus }) => {
        const ours = focus === window || focus <= pointerRoot;
        if (this.#holder === undefined && ours && before !== undefined)
          this.display.client.SetInputFocus(before, pointerRoot);
      })
      .catch(() => undefined);
  }
}
