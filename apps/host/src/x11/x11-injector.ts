import type { MouseButton } from "@assist/protocol";
import type { Injection, Injector } from "../ports/injector.port.js";
import { keycodeOf } from "./evdev-keycodes.js";
import type { InjectionLedger } from "./injection-ledger.js";
import { TextTypist } from "./text-typist.js";
import type { X11Display } from "./x11-display.js";
import type { XtestDevices } from "./xtest-devices.js";
import { XtestHand } from "./xtest-hand.js";

/** X button by W3C `buttons`. */
export const xButtons = { 1: 1, 2: 3, 4: 2, 8: 8, 16: 9 } as const satisfies Record<MouseButton, number>;

const wheel = { up: 4, down: 5, left: 6, right: 7 };

/**
 * Injects through XTEST. A key or button that is down already is not pressed again, and one that was not pressed here is
 * not released: the person's own hands keep what they hold. Of what is given while `releaseAll` is called, the part that
 * was not yet sent is dropped.
 */
export class X11Injector implements Injector {
  readonly #hand: XtestHand;
  readonly #typist: TextTypist;
  readonly #codes = new Set<string>();
  #buttons = 0;
  /** Counts what was released: an older list goes no further. */
  #releases = 0;
  #turn: Promise<void> = Promise.resolve();

  static async start(
    display: X11Display,
    devices: XtestDevices,
    ledger: InjectionLedger,
  ): Promise<X11Injector> {
    const xtest = await display.extension("xtest");
    // A window manager that has grabbed the server must not be able to hold up a release.
    xtest.GrabControl(true);
    const hand = new XtestHand(display, xtest, ledger);
    return new X11Injector(hand, await TextTypist.start(display, devices, hand));
  }

  private constructor(hand: XtestHand, typist: TextTypist) {
    this.#hand = hand;
    this.#typist = typist;
  }

  get held(): Injector["held"] {
    return { codes: [...this.#codes], buttons: this.#buttons };
  }

  inject(injections: readonly Injection[]): Promise<void> {
    const releases = this.#releases;
    const done = this.#turn.then(() => this.#inject(injections, () => releases !== this.#releases));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async releaseAll(): Promise<void> {
    this.#releases++;
    for (const code of this.#codes) this.#key(code, false);
    for (const button of allButtons) if ((this.#buttons & button) !== 0) this.#button(button, false);
    await this.#hand.settled().catch(() => undefined);
  }

  /** Also gives back the keycodes that were borrowed for text. The connection stays open. */
  async close(): Promise<void> {
    await this.releaseAll();
    await this.#turn;
    await this.#typist.close();
  }

  async #inject(injections: readonly Injection[], dropped: () => boolean): Promise<void> {
    for (const injection of injections) {
      if (dropped()) return;
      if (injection.kind === "text") await this.#type(injection.text, dropped);
      else this.#press(injection);
    }
    await this.#hand.settled();
  }

  #press(injection: Exclude<Injection, { kind: "text" }>): void {
    switch (injection.kind) {
      case "move":
        this.#hand.move(injection.x, injection.y);
        break;
      case "button":
        this.#button(injection.button, injection.down);
        break;
      case "wheel":
        this.#turnWheel(injection.x, wheel.left, wheel.right);
        this.#turnWheel(injection.y, wheel.up, wheel.down);
        break;
      case "key":
        this.#key(injection.code, injection.down);
        break;
    }
  }

  /** Modifiers that the helper holds down would make something else of the text: lifted meanwhile. */
  async #type(text: string, dropped: () => boolean): Promise<void> {
    const lifted = await this.#typist.type(text, dropped);
    if (dropped()) return;
    for (const code of this.#codes) {
      const keycode = keycodeOf(code);
      if (keycode !== undefined && lifted.has(keycode)) this.#hand.key(keycode, true);
    }
  }

  #key(code: string, down: boolean): void {
    const keycode = keycodeOf(code);
    if (keycode === undefined || this.#codes.has(code) === down) return;
    this.#hand.key(keycode, down);
    if (down) this.#codes.add(code);
    else this.#codes.delete(code);
  }

  #button(button: MouseButton, down: boolean): void {
    if (((this.#buttons & button) !== 0) === down) return;
    this.#hand.button(xButtons[button], down);
    this.#buttons ^= button;
  }

  #turnWheel(notches: number, back: number, forth: number): void {
    const button = notches < 0 ? back : forth;
    for (let left = Math.abs(Math.round(notches)); left > 0; left--) {
      this.#hand.button(button, true);
      this.#hand.button(button, false);
    }
  }
}

const allButtons: readonly MouseButton[] = [1, 2, 4, 8, 16];
