import { setTimeout as delay } from "node:timers/promises";
import { assignKeysyms, giveBackBorrowed, noteBorrowed } from "./borrowed-keycodes.js";
import { isKnownKeycode } from "./evdev-keycodes.js";
import { shiftMod, type KeyboardMap, type KeyPlace } from "./keyboard-map.js";
import type { X11Display } from "./x11-display.js";

/**
 * Programs read the map of keys when the server tells them that it changed, and a busy one does so late: a key gets another
 * meaning at the earliest after this long. 300 ms were not enough for xterm on a busy machine.
 */
const reuseAfterMs = 1_000;
/** Without any text for this long all are given back. */
const idleMs = 10_000;

/** A keycode alone, or with Shift. */
interface Loan extends KeyPlace {
  readonly keysym: number;
  /** Of the monotonic clock. */
  usedAt: number;
}

/** Keycodes that mean nothing on this keyboard, lent to characters that it does not have: two each. One user at a time. */
export class SpareKeycodes {
  readonly #display: X11Display;
  #loans: Loan[] = [];
  #idle: NodeJS.Timeout | undefined;
  #returning: Promise<void> = Promise.resolve();

  constructor(display: X11Display) {
    this.#display = display;
  }

  /**
   * A place for each keysym, for as many of them as there are places. Waits where all were used a moment ago. Call `used`
   * when they were typed. `map`: as it is now.
   */
  async lend(keysyms: ReadonlySet<number>, map: KeyboardMap): Promise<ReadonlyMap<number, KeyPlace>> {
    clearTimeout(this.#idle);
    await this.#returning;
    // Somebody may have chosen another layout meanwhile.
    this.#loans = this.#loans.filter(({ keycode }) => map.plain(keycode, 0) === this.#meaning(keycode)[0]);
    const changed = new Set<number>();
    for (const keysym of keysyms) {
      if (this.#loans.some((loan) => loan.keysym === keysym)) continue;
      const place = await this.#free(map, keysyms);
      if (place === undefined) break;
      this.#loans.push({ ...place, keysym, usedAt: performance.now() });
      changed.add(place.keycode);
    }
    if (changed.size > 0) await this.#assign(changed);
    return new Map(
      this.#loans.filter(({ keysym }) => keysyms.has(keysym)).map((loan) => [loan.keysym, loan] as const),
    );
  }

  used(keysyms: ReadonlySet<number>): void {
    for (const loan of this.#loans) if (keysyms.has(loan.keysym)) loan.usedAt = performance.now();
    clearTimeout(this.#idle);
    if (this.#loans.length === 0) return;
    this.#idle = setTimeout(() => void this.giveBack(), idleMs);
    this.#idle.unref();
  }

  /** Never rejects. */
  giveBack(): Promise<void> {
    clearTimeout(this.#idle);
    this.#loans = [];
    this.#returning = this.#returning.then(() => giveBackBorrowed(this.#display)).catch(() => undefined);
    return this.#returning;
  }

  async #assign(changed: ReadonlySet<number>): Promise<void> {
    const all = new Set(this.#loans.map(({ keycode }) => keycode));
    await noteBorrowed(
      this.#display,
      new Map([...all].map((keycode) => [keycode, this.#meaning(keycode)[0]])),
    );
    for (const keycode of changed) assignKeysyms(this.#display, keycode, this.#meaning(keycode));
    // The server tells every program of the change before it tells them of the keys.
    await this.#display.sync();
  }

  /** Alone and with Shift. */
  #meaning(keycode: number): readonly [number, number] {
    const find = (mods: number) =>
      this.#loans.find((loan) => loan.keycode === keycode && loan.mods === mods)?.keysym;
    const alone = find(0) ?? 0;
    return [alone, find(shiftMod) ?? alone];
  }

  /** One that means nothing; else the one that was used longest ago, of those that are not wanted now. */
  async #free(map: KeyboardMap, wanted: ReadonlySet<number>): Promise<KeyPlace | undefined> {
    const lent = new Set(this.#loans.map(({ keycode }) => keycode));
    for (let keycode = this.#display.maxKeycode; keycode > this.#display.minKeycode; keycode--) {
      if (map.isEmpty(keycode) && !isKnownKeycode(keycode) && !lent.has(keycode)) return { keycode, mods: 0 };
    }
    for (const keycode of lent) {
      if (!this.#loans.some((loan) => loan.keycode === keycode && loan.mods === shiftMod))
        return { keycode, mods: shiftMod };
    }
    const [oldest] = this.#loans
      .filter(({ keysym }) => !wanted.has(keysym))
      .sort((one, other) => one.usedAt - other.usedAt);
    if (oldest === undefined) return undefined;
    const wait = oldest.usedAt + reuseAfterMs - performance.now();
    if (wait > 0) await delay(wait);
    this.#loans = this.#loans.filter((loan) => loan !== oldest);
    return { keycode: oldest.keycode, mods: oldest.mods };
  }
}
