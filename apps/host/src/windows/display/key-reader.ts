import type { XEvent } from "x11";
import type { X11Display } from "../../x11/x11-display.js";
import type { WindowKey } from "../interaction.js";

const shift = 1;
const lock = 2;
const control = 4;
/** Alt and the keys with a logo: whoever holds them means another program. */
const others = 8 | 64;
const level3 = 128;

const named: ReadonlyMap<number, Exclude<WindowKey["key"], "text" | "paste">> = new Map([
  [0xff09, "tab"],
  [0xfe20, "back-tab"],
  [0xff0d, "enter"],
  [0xff8d, "enter"],
  [0xff1b, "escape"],
  [0xff08, "backspace"],
  [0xff51, "back"],
  [0xff52, "back"],
  [0xff53, "forward"],
  [0xff54, "forward"],
] as const);
const insert = 0xff63;

/** What a key means to a window: by the keyboard's own layout, as far as addresses and codes need it. */
export class KeyReader {
  #rows: readonly (readonly number[])[] = [];

  static async start(display: X11Display): Promise<KeyReader> {
    const reader = new KeyReader(display);
    display.onEvent(({ name }) => {
      if (name === "MappingNotify") reader.#read().catch(() => undefined);
    });
    await reader.#read();
    return reader;
  }

  private constructor(private readonly display: X11Display) {}

  /** Of an event XIKeyPress. Undefined: nothing that a window of ours understands. */
  read(event: XEvent): WindowKey | undefined {
    const mods = event.mods?.effective ?? 0;
    const keysym = this.#keysym(event.detail ?? 0, mods, groupOf(event));
    const name = named.get(keysym);
    if (name === "tab" && (mods & shift) !== 0) return { key: "back-tab" };
    if (name !== undefined) return { key: name };
    if ((mods & shift) !== 0 && keysym === insert) return { key: "paste", from: "clipboard" };
    if ((mods & control) !== 0)
      return keysym === 0x76 || keysym === 0x56 ? { key: "paste", from: "clipboard" } : undefined;
    const text = (mods & others) === 0 ? characterOf(keysym) : "";
    return text === "" ? undefined : { key: "text", text };
  }

  /** The columns of the core protocol: two for each group, and from the fifth on the first group's third level. */
  #keysym(keycode: number, mods: number, group: number): number {
    const row = this.#rows[keycode - this.display.minKeycode] ?? [];
    const shifted = (mods & shift) !== 0;
    const base = (mods & level3) !== 0 ? 4 : (group % 2) * 2;
    const plain = firstThatIs(row[base], row[0]);
    const upper = firstThatIs(row[base + 1], plain);
    const letter = characterOf(plain).toUpperCase() !== characterOf(plain);
    const capitals = (mods & lock) !== 0 && letter;
    return shifted === capitals ? plain : upper;
  }

  async #read(): Promise<void> {
    const { client, minKeycode, maxKeycode } = this.display;
    const count = maxKeycode - minKeycode + 1;
    this.#rows = await this.display.ask((answer) => client.GetKeyboardMapping(minKeycode, count, answer));
  }
}

/** 0 stands for no keysym. */
const firstThatIs = (...keysyms: readonly (number | undefined)[]): number =>
  keysyms.find((keysym) => keysym !== undefined && keysym !== 0) ?? 0;

/** Of XInput2: with what makes it beside it. */
function groupOf(event: XEvent): number {
  const group: unknown = event.group;
  const has = typeof group === "object" && group !== null && "effective" in group;
  return has && typeof group.effective === "number" ? group.effective : 0;
}

/** Latin-1 as it is, the keypad's digits, else by its Unicode number. */
function characterOf(keysym: number): string {
  if ((keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff))
    return String.fromCodePoint(keysym);
  if (keysym >= 0xffaa && keysym <= 0xffb9) return String.fromCodePoint(keysym - 0xff80);
  if (keysym >= 0x0100_0100 && keysym <= 0x0110_ffff) return String.fromCodePoint(keysym - 0x0100_0000);
  return "";
}
