import type { XEvent, Xkb } from "x11";
import type { KeyboardMap } from "./keyboard-map.js";
import type { X11Display } from "./x11-display.js";
import { xkbGetMap } from "./xkb-get-map.js";
import type { XtestDevices } from "./xtest-devices.js";

/** XkbNewKeyboardNotify, XkbMapNotify, XkbStateNotify: as bits, and as the kind of an event. */
const events = { newKeyboard: 0, map: 1, state: 2 };
const wanted = (1 << events.newKeyboard) | (1 << events.map) | (1 << events.state);

/** Key types, keysyms and the modifier map, of whose changes XkbMapNotify tells. */
const mapParts = 7;

/** The map of keys of each keyboard and the group that is active, kept so that a key can be read at once. */
export class KeyboardMaps {
  readonly #display: X11Display;
  readonly #devices: XtestDevices;
  readonly #xkb: Xkb;
  readonly #maps = new Map<number, KeyboardMap>();
  readonly #xkbEvent: number;
  #group = 0;
  #latched = 0;
  #reading: Promise<void> | undefined;
  #changed = false;

  static async start(display: X11Display, devices: XtestDevices): Promise<KeyboardMaps> {
    const xkb = await display.extension("xkb");
    const maps = new KeyboardMaps(display, devices, xkb);
    display.onEvent((event) => maps.#notice(event));
    const state = await display.ask<{ group: number; latchedMods: number; lockedMods: number }>((answer) =>
      xkb.GetState(xkb.UseCoreKbd, answer),
    );
    maps.#group = state.group;
    maps.#latched = state.latchedMods | state.lockedMods;
    xkb.SelectEvents(xkb.UseCoreKbd, wanted, 0, wanted, mapParts, mapParts);
    await maps.#read();
    return maps;
  }

  private constructor(display: X11Display, devices: XtestDevices, xkb: Xkb) {
    this.#display = display;
    this.#devices = devices;
    this.#xkb = xkb;
    this.#xkbEvent = xkb.firstEvent;
  }

  /** Of a device that was plugged in just now: the map of the keyboard that was used last. */
  of(device: number): KeyboardMap | undefined {
    return this.#maps.get(device) ?? this.#maps.get(this.#xkb.UseCoreKbd);
  }

  get group(): number {
    return this.#group;
  }

  /** Modifiers that count without a key being down: sticky keys. */
  get latched(): number {
    return this.#latched;
  }

  #notice(event: XEvent): void {
    if (event.name === "XIHierarchyChanged") void this.#read();
    if (event.type !== this.#xkbEvent) return;
    if (event.xkbType === events.state) {
      this.#group = event.group ?? 0;
      this.#latched = (event.latchedMods ?? 0) | (event.lockedMods ?? 0);
    } else void this.#read();
  }

  /** One reading at a time, and one more when something changed meanwhile. */
  #read(): Promise<void> {
    this.#changed = true;
    this.#reading ??= this.#readAll()
      .catch(() => undefined)
      .finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (this.#changed) {
      this.#changed = false;
      await this.#readOne(this.#xkb.UseCoreKbd);
      // By now it is known which keyboards there are: that was asked before.
      for (const device of this.#devices.keyboards) await this.#readOne(device);
    }
  }

  async #readOne(device: number): Promise<void> {
    this.#maps.set(device, await xkbGetMap(this.#display, device));
  }
}
