import type { Monitor } from "../ports/desktop.port.js";
import type { AgentWindows } from "../ports/windows.port.js";
import { shortAddress } from "../i18n/address.js";
import { startI18n } from "../i18n/i18n.js";
import type { X11Display } from "../x11/x11-display.js";
import { XtestDevices } from "../x11/xtest-devices.js";
import { Studio } from "./drawing/canvas.js";
import { AlwaysAbove } from "./display/always-above.js";
import { InteractiveWindow } from "./display/interactive-window.js";
import { KeyReader } from "./display/key-reader.js";
import { KeyboardFocus } from "./display/keyboard-focus.js";
import { MarkWindows } from "./display/mark-windows.js";
import { pasted } from "./display/paste.js";
import { PointerWindow } from "./display/pointer-window.js";
import { ScreenPixels } from "./display/screen-pixels.js";
import { screenScale } from "./display/screen-scale.js";
import { openInBrowser } from "./open-in-browser.js";
import { openSpoken, type Spoken } from "../spoken/open-spoken.js";
import { MainWindow, type Surroundings } from "./main-window.js";
import type { WindowsParts } from "./windows-parts.js";

interface Shown {
  readonly window: InteractiveWindow;
  readonly main: MainWindow;
  readonly pointer: PointerWindow;
  readonly marks: MarkWindows;
  readonly spoken: Spoken;
}

export class X11Windows implements AgentWindows {
  readonly #above: AlwaysAbove;
  #helper: string | undefined;
  #asking = false;
  #scale = 1;
  #turn = 0;
  #opening: Promise<void> = Promise.resolve();
  #ended = false;

  static async open(display: X11Display, parts: WindowsParts): Promise<X11Windows> {
    const [xinput, shape, studio, devices, keys] = await Promise.all([
      display.extension("xinput"),
      display.extension("shape"),
      Studio.open(),
      XtestDevices.start(display),
      KeyReader.start(display),
    ]);
    const screen = new ScreenPixels(display);
    const spoken = await openSpoken(parts);
    const keyboard = new KeyboardFocus(display);
    const window = new InteractiveWindow({ display, screen, studio, devices, keys, keyboard, xinput });
    const main = new MainWindow({
      studio,
      window,
      spoken,
      openWebPage: () => windows.#openWebPage(),
      paste: (from) => pasted(display, window.picture.id, from).catch(() => ""),
    });
    const raise = () => windows.#above.arrange();
    const pointer = new PointerWindow(display, screen, studio, shape, raise);
    const windows = new X11Windows(display, parts, {
      window,
      main,
      pointer,
      marks: new MarkWindows(display, screen),
      spoken,
    });
    if (parts.speak) windows.#openWebPage();
    return windows;
  }

  private constructor(
    private readonly display: X11Display,
    private readonly parts: WindowsParts,
    private readonly shown: Shown,
  ) {
    const { window, marks, pointer } = shown;
    this.#above = new AlwaysAbove(display, () => [window.picture, ...marks.windows, pointer.picture]);
    void display.closed.then(() => this.#rest());
  }

  closed(): Promise<void> {
    return Promise.race([this.display.closed, this.shown.window.destroyed]);
  }

  async showPairing(...[stage, pressed]: Parameters<AgentWindows["showPairing"]>): Promise<void> {
    this.#helper = stage.step === "paired" ? stage.helper : undefined;
    await this.#show(false, (around) => this.shown.main.pairing(around, stage, pressed));
  }

  async showQuestion(...[question, pressed]: Parameters<AgentWindows["showQuestion"]>): Promise<void> {
    this.#helper = question.helper;
    await this.#show(true, (around) => this.shown.main.question(around, question, pressed));
  }

  async showNotice(...[notice, pressed]: Parameters<AgentWindows["showNotice"]>): Promise<void> {
    this.#helper = notice.helper;
    await this.#show(false, (around) => this.shown.main.notice(around, notice, pressed));
  }

  async showIdle(...[helper, pressed]: Parameters<AgentWindows["showIdle"]>): Promise<void> {
    this.#helper = helper;
    await this.#show(false, (around) => this.shown.main.idle(around, helper, pressed));
  }

  async showMarks(marks: ReadonlyMap<Monitor, string>): Promise<void> {
    await this.shown.marks.show(marks);
    this.#above.arrange();
    await this.display.sync();
  }

  async hideMarks(): Promise<void> {
    this.shown.marks.hide();
    await this.display.sync();
  }

  point(at: { readonly x: number; readonly y: number } | undefined): void {
    if (this.#ended) return;
    if (at === undefined || this.#asking) {
      this.shown.pointer.hide();
      return;
    }
    const { t } = startI18n(this.parts.language());
    const name =
      this.#helper === undefined ? undefined : t("pointer", { helper: shortAddress(this.#helper) });
    this.shown.pointer.point({ x: Math.round(at.x), y: Math.round(at.y) }, this.#scale, name);
  }

  async close(): Promise<void> {
    this.shown.main.close();
    this.shown.pointer.destroy();
    this.shown.marks.hide();
    this.#rest();
    await Promise.all([this.display.close(), this.shown.spoken.close()]);
    await this.#opening;
  }

  /** Nothing more is sent to the display. */
  #rest(): void {
    this.#ended = true;
    this.#above.stop();
    this.shown.main.rest();
    this.shown.pointer.rest();
  }

  /** Where no browser can be opened, the terminal says the address. */
  #openWebPage(): void {
    const page = this.shown.spoken.address();
    const opening = openInBrowser(page)
      .catch(() => false)
      .then((opened) => {
        if (opened) return;
        const { t } = startI18n(this.parts.language());
        this.parts.print(`${t("webPagePrinted")} ${page.address}`);
      });
    this.#opening = Promise.all([this.#opening, opening]).then(() => undefined);
  }

  /** A question is never behind a pointer. */
  async #show(asking: boolean, draw: (around: Surroundings) => void): Promise<void> {
    const turn = (this.#turn += 1);
    const around = await this.#surroundings();
    // What was wanted meanwhile stands already.
    if (turn !== this.#turn) return;
    this.#asking = asking;
    if (asking) this.shown.pointer.hide();
    draw(around);
    this.#above.arrange();
    await this.shown.window.onScreen();
  }

  async #surroundings(): Promise<Surroundings> {
    const [monitors, scale] = await Promise.all([this.parts.monitors(), screenScale(this.display)]);
    this.#scale = scale;
    const captured = this.parts.monitor();
    const monitor =
      monitors.find(({ name }) => name === captured?.name) ?? monitors[0] ?? this.#wholeScreen();
    return { language: this.parts.language(), monitor, scale };
  }

  #wholeScreen(): Monitor {
    const screen = this.display.setup.screen[0];
    return { name: "screen", x: 0, y: 0, width: screen?.pixel_width ?? 0, height: screen?.pixel_height ?? 0 };
  }
}
