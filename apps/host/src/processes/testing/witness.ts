import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Display } from "@assist/stack";
import { openX11Display } from "../../x11/open-x11-display.js";
import type { X11Display } from "../../x11/x11-display.js";

const run = promisify(execFile);

interface Pointer {
  readonly rootX: number;
  readonly rootY: number;
  readonly keyMask: number;
}

/** Bits of a core event's state: the five buttons. */
const buttons = 0x1f00;

/** Another program on the display, which sees what is held there. */
export class Witness {
  readonly #of: Display;

  static async open(display: Display): Promise<Witness> {
    return new Witness(await openX11Display(display.name, display.env), display);
  }

  private constructor(
    private readonly display: X11Display,
    of: Display,
  ) {
    this.#of = of;
  }

  /** Keycodes and buttons, as words. */
  async held(): Promise<readonly string[]> {
    const { client } = this.display;
    const keymap = await this.display.ask<Buffer>((answer) => client.QueryKeymap(answer));
    const keys = [...keymap.entries()].flatMap(([at, byte]) => (byte === 0 ? [] : [`keys ${at}: ${byte}`]));
    const { keyMask } = await this.#pointer();
    return (keyMask & buttons) === 0 ? keys : [...keys, `buttons ${keyMask & buttons}`];
  }

  async pointer(): Promise<{ readonly x: number; readonly y: number }> {
    const { rootX, rootY } = await this.#pointer();
    return { x: rootX, y: rootY };
  }

  /** Whether such a window is on the screen. */
  async sees(name: string): Promise<boolean> {
    const search = run("xdotool", ["search", "--onlyvisible", "--name", name], { env: this.#of.env });
    // xdotool fails where it finds none.
    return search.then(
      () => true,
      () => false,
    );
  }

  /** Ends the program that a window is of, as xkill does. */
  async killWindow(name: string): Promise<void> {
    const { env } = this.#of;
    const { stdout } = await run("xdotool", ["search", "--onlyvisible", "--name", name], { env });
    await run("xkill", ["-id", stdout.trim()], { env });
  }

  close(): Promise<void> {
    return this.display.close();
  }

  #pointer(): Promise<Pointer> {
    const { client, root } = this.display;
    return this.display.ask<Pointer>((answer) => client.QueryPointer(root, answer));
  }
}
