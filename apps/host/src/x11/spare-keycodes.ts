import { setTimeout as delay } from "node:timers/promises";
import { assignKeysym, giveBackBorrowed, noteBorrowed } from "./borrowed-keycodes.js";
import { isKnownKeycode } from "./evdev-keycodes.js";
import type { KeyboardMap } from "./keyboard-map.js";
import type { X11Display } from "./x11-display.js";

/**
 * Programs read the map of keys when the server tells them that it changed, and a busy one does so late: a keycode gets
 * another meaning at the earliest after this long.
 */
const reuseAfterMs = 300;
/** Without any text for this long all are given back. */
const idleMs = 1_000;

interface Loan {
  readonly keysym: number;
  /** Of the monotonic clock. */
  usedAt: number;
}

/** Keycodes that mean nothing on this keyboard, lent to characters that it does not have. One user at a time. */
export class SpareKeycodes {
  readonly #display: X11Display;
  readonly #loans = new Map<number, Loan>();
  #idle: NodeJS.Timeout | undefined;
  #returning: Promise<void> = Promise.resolve();

  constructor(display: X11Display) {
    this.#display = display;
  }

  /**
   * Keycode by keysym, for as many of them as there are keycodes. Waits where all were used a moment ago. Call `used` when
   * they were typed. `map`: as it is now.
   */
  async lend(keysyms: ReadonlySet<number>, map: KeyboardMap): Promise<ReadonlyMap<number, number>> {
    clearTimeout(this.#idle);
    await this.#returning;
    this.#forgetOverwritten(map);
    const lent = this.#lentAlready(keysyms);
    const fresh = new Map<number, number>();
    for (const keysym of keysyms) {
      if (lent.has(keysym)) continue;
      const keycode = await this.#free(map, new Set(lent.values()));
      if (keycode === undefined) break;
      this.#loans.set(keycode, { keysym, usedAt: performance.now() });
      lent.set(keysym, keycode);
      fresh.set(keycode, keysym);
    }
    if (fresh.size > 0) await this.#assign(fresh);
    return lent;
  }

  used(keycodes: Iterable<number>): void {
    for (const keycode of keycodes) {
      const loan = this.#loans.get(keycode);
      if (loan) loan.usedAt = performance.now();
    }
    clearTimeout(this.#idle);
    if (this.#loans.size === 0) return;
    this.#idle = setTimeout(() => void this.giveBack(), idleMs);
    this.#idle.unref();
  }

  /** Never rejects. */
  giveBack(): Promise<void> {
    clearTimeout(this.#idle);
    this.#loans.clear();
    this.#returning = this.#returning.then(() => giveBackBorrowed(this.#display)).catch(() => undefined);
    return this.#returning;
  }

  async #assign(fresh: ReadonlyMap<number, number>): Promise<void> {
    await noteBorrowed(
      this.#display,
      new Map([...this.#loans].map(([keycode, { keysym }]) => [keycode, keysym])),
    );
    for (const [keycode, keysym] of fresh) assignKeysym(this.#display, keycode, keysym);
    // The server tells every program of the change before it tells them of the keys.
    await this.#display.sync();
  }

  /** Somebody has chosen another layout meanwhile. */
  #forgetOverwritten(map: KeyboardMap): void {
    for (const [keycode, { keysym }] of this.#loans) {
      if (map.plain(keycode, 0) !== keysym) this.#loans.delete(keycode);
    }
  }

  #lentAlready(keysyms: ReadonlySet<number>): Map<number, number> {
    const lent = new Map<number, number>();
    for (const [keycode, { keysym }] of this.#loans) if (keysyms.has(keysym)) lent.set(keysym, keycode);
    return lent;
  }

  /** One that means nothing; else the one that was used longest ago, of those that are not wanted now. */
  async #free(map: KeyboardMap, wanted: ReadonlySet<number>): Promise<number | undefined> {
    for (let keycode = this.#display.maxKeycode; keycode > this.#display.minKeycode; keycode--) {
      if (map.isEmpty(keycode) && !isKnownKeycode(keycode) && !this.#loans.has(keycode)) return keycode;
    }
    const [oldest] = [...this.#loans]
      .filter(([keycode]) => !wanted.has(keycode))
      .sort(([, one], [, other]) => one.usedAt - other.usedAt);
    if (oldest === undefined) return undefined;
    const [keycode, { usedAt }] = oldest;
    const wait = usedAt + reuseAfterMs - performance.now();
    if (wait > 0) await delay(wait);
    return keycode;
  }
}
