import type { Randr, XEvent } from "x11";
import type { Desktop, Monitor } from "../ports/desktop.port.js";
import { RealDevices } from "./real-devices.js";
import { readMonitors } from "./monitors.js";
import type { X11Display } from "./x11-display.js";

/** Screen, CRTC and output changes of RandR. */
const randrChanges = 1 | 2 | 4;
/** Core event mask: RandR tells of monitors that somebody defines only so. */
const structureNotify = 0x20000;

/** Monitors by RandR (1.5, or the CRTCs of 1.2), the name of the keyboard layout, and whether anybody could use it. */
export class X11Desktop implements Desktop {
  readonly #display: X11Display;
  readonly #randr: Randr;
  readonly #devices: RealDevices;
  readonly #listeners = new Set<() => void>();
  #known: string;
  #isLooking = false;
  #again = false;

  static async start(display: X11Display): Promise<X11Desktop> {
    const randr = await display.extension("randr");
    randr.SelectInput(display.root, randrChanges);
    display.client.ChangeWindowAttributes(display.root, { eventMask: structureNotify });
    const devices = await RealDevices.start(display);
    const desktop = new X11Desktop(display, randr, devices, await readMonitors(display, randr));
    devices.onChange(() => desktop.#change());
    display.onEvent((event) => desktop.#notice(event));
    return desktop;
  }

  private constructor(display: X11Display, randr: Randr, devices: RealDevices, monitors: readonly Monitor[]) {
    this.#display = display;
    this.#randr = randr;
    this.#devices = devices;
    this.#known = JSON.stringify(monitors);
  }

  monitors(): Promise<readonly Monitor[]> {
    return readMonitors(this.#display, this.#randr);
  }

  hasRealInput(): boolean {
    return this.#devices.areThere;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The root property that setxkbmap and desktops write: rules, model, layouts, variants, options. */
  async layout(): Promise<string | undefined> {
    const { client, root } = this.#display;
    const property = await this.#display.atom("_XKB_RULES_NAMES");
    const { data } = await this.#display.ask<{ readonly data: Buffer }>((answer) =>
      client.GetProperty(0, root, property, 0, 0, 1_000, answer),
    );
    const [, , layouts = "", variants = ""] = data.toString("latin1").split("\0");
    const names = layouts.split(",");
    const xkb = await this.#display.extension("xkb");
    const { group } = await this.#display.ask<{ readonly group: number }>((answer) =>
      xkb.GetState(xkb.UseCoreKbd, answer),
    );
    const at = group % names.length;
    const name = names[at]?.trim() ?? "";
    const variant = variants.split(",")[at]?.trim() ?? "";
    if (name === "") return undefined;
    return (variant === "" ? name : `${name}(${variant})`).slice(0, 40);
  }

  #notice(event: XEvent): void {
    const isRandr = event.type === this.#randr.firstEvent || event.type === this.#randr.firstEvent + 1;
    const isRoot = event.name === "ConfigureNotify" && event.wid === this.#display.root;
    if (!isRandr && !isRoot) return;
    this.#again = true;
    if (!this.#isLooking) void this.#look();
  }

  /** Only what is different counts: the server tells of much that is not. */
  async #look(): Promise<void> {
    this.#isLooking = true;
    while (this.#again) {
      this.#again = false;
      const now = await this.monitors().then(
        (monitors) => JSON.stringify(monitors),
        () => this.#known,
      );
      if (now === this.#known) continue;
      this.#known = now;
      this.#change();
    }
    this.#isLooking = false;
  }

  #change(): void {
    for (const listener of this.#listeners) listener();
  }
}
