import type { Xtest } from "x11";
import type { InjectionLedger } from "./injection-ledger.js";
import type { X11Display } from "./x11-display.js";

/** Presses and moves through XTEST, and writes each of it into the ledger first. Sends nothing by itself: see `settled`. */
export class XtestHand {
  readonly #display: X11Display;
  readonly #xtest: Xtest;
  readonly #ledger: InjectionLedger;

  constructor(display: X11Display, xtest: Xtest, ledger: InjectionLedger) {
    this.#display = display;
    this.#xtest = xtest;
    this.#ledger = ledger;
  }

  key(keycode: number, down: boolean): void {
    this.#ledger.expect(down ? "key-press" : "key-release", keycode);
    this.#fake(down ? this.#xtest.KeyPress : this.#xtest.KeyRelease, keycode);
  }

  button(button: number, down: boolean): void {
    this.#ledger.expect(down ? "button-press" : "button-release", button);
    this.#fake(down ? this.#xtest.ButtonPress : this.#xtest.ButtonRelease, button);
  }

  move(x: number, y: number): void {
    this.#ledger.expect("motion");
    this.#xtest.FakeInput(this.#xtest.MotionNotify, 0, 0, this.#display.root, coordinate(x), coordinate(y));
  }

  /** Resolves when the server has done everything so far and its reports of it have been read. */
  async settled(): Promise<void> {
    const batch = this.#ledger.endBatch();
    await this.#display.sync();
    this.#ledger.settle(batch);
  }

  #fake(type: number, detail: number): void {
    this.#xtest.FakeInput(type, detail, 0, 0, 0, 0);
  }
}

/** Places are whole numbers of 16 bits in the protocol. */
function coordinate(value: number): number {
  return Math.max(-0x8000, Math.min(0x7fff, Math.round(value)));
}
