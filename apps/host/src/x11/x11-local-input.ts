import type { XEvent } from "x11";
import type { LocalInput, LocalKey, LocalTouch } from "../ports/local-input.port.js";
import type { InjectedKind, InjectionLedger } from "./injection-ledger.js";
import { controlMod, type KeyboardMap } from "./keyboard-map.js";
import { KeyboardMaps } from "./keyboard-maps.js";
import type { X11Display } from "./x11-display.js";
import type { XtestDevices } from "./xtest-devices.js";

type Kind = InjectedKind | "touch-begin" | "touch-update" | "touch-end";

/** XInput2 raw events, which come whatever window has the input and whoever has grabbed it. */
const kinds: Readonly<Record<string, Kind>> = {
  XIRawKeyPress: "key-press",
  XIRawKeyRelease: "key-release",
  XIRawButtonPress: "button-press",
  XIRawButtonRelease: "button-release",
  XIRawMotion: "motion",
  XIRawTouchBegin: "touch-begin",
  XIRawTouchUpdate: "touch-update",
  XIRawTouchEnd: "touch-end",
};

const c = [0x63, 0x43];
const controls = [0xffe3, 0xffe4];
const named: ReadonlyMap<number, LocalKey> = new Map([
  [0xff1b, "escape"],
  [0xffe1, "shift-left"],
  [0xffe2, "shift-right"],
]);
const wheelButtons = [4, 5, 6, 7];

/**
 * What happens at mouse and keyboard, by XInput2 raw events on the root window. Each event names the device that it came
 * from: XTEST's are ours as far as the ledger expects them. Esc and Ctrl+C are known by what the keys mean in the layout of
 * that keyboard. A program that stops the devices (a synchronous grab, as window managers make for a moment at a click)
 * holds back these reports, and what is injected as well.
 */
export class X11LocalInput implements LocalInput {
  readonly #devices: XtestDevices;
  readonly #maps: KeyboardMaps;
  readonly #ledger: InjectionLedger;
  readonly #listeners = new Set<(touch: LocalTouch) => void>();
  /** Ctrl keys that are down, by device and keycode; ours do not count. */
  readonly #controls = new Set<string>();
  readonly #stop: () => void;

  static async start(
    display: X11Display,
    devices: XtestDevices,
    ledger: InjectionLedger,
  ): Promise<X11LocalInput> {
    const xinput = await display.extension("xinput");
    const maps = await KeyboardMaps.start(display, devices);
    const input = new X11LocalInput(display, devices, maps, ledger);
    const mask = Object.keys(kinds).map((name) => name.slice("XI".length));
    xinput.XISelectEvents(display.root, { deviceId: xinput.AllMasterDevices, mask });
    await display.sync();
    return input;
  }

  private constructor(
    display: X11Display,
    devices: XtestDevices,
    maps: KeyboardMaps,
    ledger: InjectionLedger,
  ) {
    this.#devices = devices;
    this.#maps = maps;
    this.#ledger = ledger;
    this.#stop = display.onEvent((event) => this.#notice(event));
  }

  onTouch(listener: (touch: LocalTouch) => void): void {
    this.#listeners.add(listener);
  }

  /** The connection stays open. */
  async close(): Promise<void> {
    this.#stop();
    this.#listeners.clear();
  }

  #notice(event: XEvent): void {
    const kind = kinds[event.name ?? ""];
    if (kind === undefined) return;
    const { detail = 0, sourceId = 0 } = event;
    const source = this.#devices.kindOf(sourceId);
    if (source === "xtest" && !isTouch(kind) && this.#ledger.take(kind, detail)) return;
    const touch = { physical: source === "real", what: this.#what(kind, detail, sourceId) };
    for (const listener of this.#listeners) listener(touch);
  }

  #what(kind: Kind, detail: number, sourceId: number): LocalTouch["what"] {
    switch (kind) {
      case "key-press":
      case "key-release":
        return {
          kind: "key",
          key: this.#key(detail, sourceId, kind === "key-press"),
          down: kind === "key-press",
        };
      case "button-press":
      case "button-release":
        if (wheelButtons.includes(detail)) return { kind: "wheel" };
        return { kind: "button", down: kind === "button-press" };
      case "touch-begin":
      case "touch-end":
        return { kind: "button", down: kind === "touch-begin" };
      case "motion":
      case "touch-update":
        return { kind: "motion" };
    }
  }

  #key(keycode: number, device: number, down: boolean): LocalKey {
    const map = this.#maps.of(device);
    if (map === undefined) return "other";
    const { group } = this.#maps;
    const keysym = map.plain(keycode, group);
    if (controls.includes(keysym)) this.#noteControl(`${String(device)} ${String(keycode)}`, down);
    const name = named.get(keysym);
    if (name !== undefined) return name;
    const control = this.#controls.size > 0 || (this.#maps.latched & controlMod) !== 0;
    return control && meansC(map, keycode, group) ? "ctrl-c" : "other";
  }

  #noteControl(key: string, down: boolean): void {
    if (down) this.#controls.add(key);
    else this.#controls.delete(key);
  }
}

/** Where the layout in use has no Latin letters (Russian, Greek), programs look for them in the other ones; so do we. */
function meansC(map: KeyboardMap, keycode: number, group: number): boolean {
  if (c.includes(map.plain(keycode, group))) return true;
  if (c.some((keysym) => map.hasPlain(keysym, group))) return false;
  return map.plainInAnyGroup(keycode).some((keysym) => c.includes(keysym));
}

function isTouch(kind: Kind): kind is Exclude<Kind, InjectedKind> {
  return kind.startsWith("touch");
}
