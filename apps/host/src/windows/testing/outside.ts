import type { XEvent } from "x11";
import { openX11Display } from "../../x11/open-x11-display.js";
import type { X11Display } from "../../x11/x11-display.js";
import type { Pixels } from "../drawing/canvas.js";
import { PictureWindow, type Point } from "../display/picture-window.js";
import { ScreenPixels } from "../display/screen-pixels.js";

const getImage = 73;
const replyHead = 24;

/** Another program on the same display: it looks, covers and clicks. */
export class Outside {
  static async open(name: string): Promise<Outside> {
    return new Outside(await openX11Display(name));
  }

  readonly #covers: PictureWindow[] = [];

  /** On what covers everything. */
  clicks = 0;

  private constructor(readonly display: X11Display) {
    display.onEvent(({ name }) => {
      if (name === "ButtonPress") this.clicks += 1;
    });
  }

  /** What is on the screen. */
  async look(): Promise<Pixels> {
    const screen = this.display.setup.screen[0];
    const { pixel_width: width = 0, pixel_height: height = 0 } = screen ?? {};
    const request = Buffer.alloc(20);
    request.writeUInt8(getImage, 0);
    request.writeUInt8(2, 1);
    request.writeUInt32LE(this.display.root, 4);
    request.writeUInt16LE(width, 12);
    request.writeUInt16LE(height, 14);
    request.writeUInt32LE(0xffff_ffff, 16);
    const native = await this.display.askRaw(request, (reply) => reply.subarray(replyHead));
    const data = new Uint8ClampedArray(width * height * 4);
    for (let at = 0; at < data.length; at += 4)
      data.set([native[at + 2] ?? 0, native[at + 1] ?? 0, native[at] ?? 0, 255], at);
    return { width, height, data };
  }

  /** As "#rrggbb". */
  async colourAt({ x, y }: Point): Promise<string> {
    const { width, data } = await this.look();
    const at = (Math.round(y) * width + Math.round(x)) * 4;
    return `#${[...data.subarray(at, at + 3)].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  }

  /** A window over everything, as a program would make it that wants to hide others. */
  async cover(): Promise<void> {
    const screen = this.display.setup.screen[0];
    const { pixel_width: width = 0, pixel_height: height = 0 } = screen ?? {};
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let at = 1; at < data.length; at += 4) data[at] = 0;
    const window = new PictureWindow(
      this.display,
      new ScreenPixels(this.display),
      "mark",
      this.display.client.eventMask["ButtonPress"],
    );
    window.draw({ width, height, data }, { x: 0, y: 0 });
    this.display.client.RaiseWindow(window.id);
    this.#covers.push(window);
    await this.display.sync();
  }

  uncover(): void {
    for (const window of this.#covers.splice(0)) window.destroy();
  }

  /** Clicks by XTEST, as a program does. */
  async click({ x, y }: Point): Promise<void> {
    const xtest = await this.display.extension("xtest");
    xtest.FakeInput(xtest.MotionNotify, 0, 0, this.display.root, Math.round(x), Math.round(y));
    xtest.FakeInput(xtest.ButtonPress, 1, 0, 0, 0, 0);
    xtest.FakeInput(xtest.ButtonRelease, 1, 0, 0, 0, 0);
    await this.display.sync();
  }

  async key(keycode: number): Promise<void> {
    const xtest = await this.display.extension("xtest");
    xtest.FakeInput(xtest.KeyPress, keycode, 0, 0, 0, 0);
    xtest.FakeInput(xtest.KeyRelease, keycode, 0, 0, 0, 0);
    await this.display.sync();
  }

  async focus(): Promise<number> {
    const { focus } = await this.display.ask<{ readonly focus: number }>((answer) =>
      this.display.client.GetInputFocus(answer),
    );
    return focus;
  }

  /** Has copied a text (ICCCM 2.2), and hands it out. */
  async copy(text: string): Promise<void> {
    const { client } = this.display;
    const [clipboard, utf8] = await Promise.all([
      this.display.atom("CLIPBOARD"),
      this.display.atom("UTF8_STRING"),
    ]);
    const owner = new PictureWindow(this.display, new ScreenPixels(this.display), "mark");
    this.display.onEvent((event: XEvent) => {
      const { name, requestor = 0, property = 0 } = event;
      if (name !== "SelectionRequest") return;
      client.ChangeProperty(0, requestor, property, utf8, 8, Buffer.from(text));
      client.SendEvent(requestor, false, 0, { ...event, name: "SelectionNotify", type: undefined });
    });
    client.SetSelectionOwner(owner.id, clipboard, 0);
    await this.display.sync();
  }

  close(): Promise<void> {
    return this.display.close();
  }
}
