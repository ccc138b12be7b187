import type { Xkb, XkbState } from "x11";
import { giveBackBorrowed } from "./borrowed-keycodes.js";
import { keycodeOf } from "./evdev-keycodes.js";
import { type KeyboardMap, type KeyPlace } from "./keyboard-map.js";
import { SpareKeycodes } from "./spare-keycodes.js";
import { keysymsOf } from "./unicode-keysyms.js";
import type { X11Display } from "./x11-display.js";
import { xkbGetMap } from "./xkb-get-map.js";
import type { XtestDevices } from "./xtest-devices.js";
import type { XtestHand } from "./xtest-hand.js";

/** Characters between two looks at whether to go on: each piece is on its way as a whole. */
const pieceLength = 8;

const enter = keycodeOf("Enter");
const tab = keycodeOf("Tab");

/**
 * Types characters as they stand, whatever the layout: with the keys that have them, else with spare keycodes. What is held
 * down or locked (Ctrl, CapsLock, …) is lifted meanwhile.
 */
export class TextTypist {
  readonly #display: X11Display;
  readonly #devices: XtestDevices;
  readonly #hand: XtestHand;
  readonly #xkb: Xkb;
  readonly #spare: SpareKeycodes;

  /** Gives back what a process that crashed had borrowed. */
  static async start(display: X11Display, devices: XtestDevices, hand: XtestHand): Promise<TextTypist> {
    const xkb = await display.extension("xkb");
    await giveBackBorrowed(display);
    return new TextTypist(display, devices, hand, xkb);
  }

  private constructor(display: X11Display, devices: XtestDevices, hand: XtestHand, xkb: Xkb) {
    this.#display = display;
    this.#devices = devices;
    this.#hand = hand;
    this.#xkb = xkb;
    this.#spare = new SpareKeycodes(display);
  }

  /**
   * Resolves when the display has taken it, with the modifier keys that were lifted and not pressed again: a person who
   * lets go of one meanwhile would be left with a key that is down for ever.
   */
  async type(text: string, dropped: () => boolean): Promise<ReadonlySet<number>> {
    const characters = charactersOf(text);
    const state = await this.#state();
    const lifted = await this.#lift(state);
    try {
      for (let at = 0; at < characters.length && !dropped(); at += pieceLength) {
        await this.#typePiece(characters.slice(at, at + pieceLength), state.group, dropped);
      }
    } finally {
      await this.#lock(state.lockedMods);
    }
    return lifted;
  }

  close(): Promise<void> {
    return this.#spare.giveBack();
  }

  async #typePiece(piece: readonly string[], group: number, dropped: () => boolean): Promise<void> {
    const map = await this.#map();
    const wanted = missing(piece, map, group);
    const lent = await this.#spare.lend(wanted, map);
    if (dropped()) return;
    for (const character of piece) {
      const place = placeOf(character, map, group) ?? lent.get(keysymsOf(character)[0]);
      if (place) this.#stroke(place, map);
    }
    this.#spare.used(wanted);
    await this.#hand.settled();
  }

  #stroke({ keycode, mods }: KeyPlace, map: KeyboardMap): void {
    const modifiers = map.keysFor(mods);
    for (const modifier of modifiers) this.#hand.key(modifier, true);
    this.#hand.key(keycode, true);
    this.#hand.key(keycode, false);
    for (const modifier of modifiers.toReversed()) this.#hand.key(modifier, false);
  }

  async #lift(state: XkbState): Promise<ReadonlySet<number>> {
    const map = await this.#map();
    const down = await this.#display.ask<Buffer>((answer) => this.#display.client.QueryKeymap(answer));
    const lifted = new Set(map.modifierKeys.filter((keycode) => isDown(down, keycode)));
    for (const keycode of lifted) this.#hand.key(keycode, false);
    const mods = 0xff & ~map.numLockMods;
    if (((state.lockedMods | state.latchedMods) & mods) !== 0) {
      this.#xkb.LatchLockState(this.#xkb.UseCoreKbd, mods, 0, false, 0, mods, 0, false, 0);
    }
    return lifted;
  }

  async #lock(locked: number): Promise<void> {
    const map = await this.#map();
    const mods = locked & ~map.numLockMods;
    if (mods !== 0) this.#xkb.LatchLockState(this.#xkb.UseCoreKbd, mods, mods, false, 0, 0, 0, false, 0);
  }

  #state(): Promise<XkbState> {
    return this.#display.ask((answer) => this.#xkb.GetState(this.#xkb.UseCoreKbd, answer));
  }

  /** Injected keys are read by the map of XTEST's own keyboard. */
  #map(): Promise<KeyboardMap> {
    return xkbGetMap(this.#display, this.#devices.xtestKeyboard ?? this.#xkb.UseCoreKbd);
  }
}

/** Line breaks are one character, however they are written. */
function charactersOf(text: string): readonly string[] {
  return [...text.replaceAll(/\r\n?/g, "\n")];
}

function placeOf(character: string, map: KeyboardMap, group: number): KeyPlace | undefined {
  if (character === "\n") return enter === undefined ? undefined : { keycode: enter, mods: 0 };
  if (character === "\t") return tab === undefined ? undefined : { keycode: tab, mods: 0 };
  return map.placeOf(keysymsOf(character), group);
}

/** Keysyms of the characters that no key has. */
function missing(piece: readonly string[], map: KeyboardMap, group: number): ReadonlySet<number> {
  const without = piece.filter((character) => isPrintable(character) && !placeOf(character, map, group));
  return new Set(without.map((character) => keysymsOf(character)[0]));
}

function isPrintable(character: string): boolean {
  return !/^[\p{Cc}\p{Cs}]$/u.test(character);
}

function isDown(keymap: Buffer, keycode: number): boolean {
  return ((keymap[keycode >> 3] ?? 0) & (1 << (keycode & 7))) !== 0;
}
