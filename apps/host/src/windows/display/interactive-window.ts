import type { XEvent, Xinput } from "x11";
import type { X11Display } from "../../x11/x11-display.js";
import type { XtestDevices } from "../../x11/xtest-devices.js";
import type { Studio } from "../drawing/canvas.js";
import { targetAt, type Scene } from "../drawing/dialog.js";
import { interact, type Doing, type Happening, type Press, type WindowKey } from "../interaction.js";
import type { KeyReader } from "./key-reader.js";
import type { KeyboardFocus } from "./keyboard-focus.js";
import { PictureWindow, type Point, type WindowKind } from "./picture-window.js";
import type { ScreenPixels } from "./screen-pixels.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a window of a certain size stands. */
export interface Place extends Point {
  /** Pixels of the screen for each CSS pixel. */
  readonly scale: number;
  /** It can be dragged about in here. */
  readonly within: Point & Size;
}

/** One thing that the window shows, until the next one. */
export interface Showing {
  readonly kind: WindowKind;
  /** Where it becomes another, nothing that was begun counts any more; else the window is only drawn anew. */
  readonly subject: string;
  readonly render: (doing: Doing) => Scene;
  readonly place: (size: Size) => Place;
  /** The button or field that has the focus at first; undefined: the window never takes the keyboard. */
  readonly focus: string | undefined;
  /** Keys of the first moments were meant for another window. */
  readonly keysCountAfterMs: number;
  readonly pressed: (press: Press) => void;
  /** Another program has moved the window or taken it away: it is back, and {@link InteractiveWindow.since} begins anew. */
  readonly disturbed: () => void;
  /** Before the usual meaning of a key; true: that was all. */
  readonly key?: (key: WindowKey, physical: boolean, focus: string | undefined) => boolean;
}

const frameMs = 25;
/** Whoever takes the window away so often means it. */
const mostTries = 50;
const keyRepeat = 1 << 16;
const primaryButton = 1;
const middleButton = 2;

export interface InteractiveParts {
  readonly display: X11Display;
  readonly screen: ScreenPixels;
  readonly studio: Studio;
  readonly devices: XtestDevices;
  readonly keys: KeyReader;
  readonly keyboard: KeyboardFocus;
  readonly xinput: Xinput;
}

/** A window with buttons: what happens in it is told with whether a real device did it. */
export class InteractiveWindow {
  readonly picture: PictureWindow;
  #showing: Showing | undefined;
  #since = 0;
  #doing: Doing = {};
  #scene: Scene | undefined;
  #place: Place | undefined;
  /** Where the person dragged it to, from where it would stand. */
  #dragged: Point = { x: 0, y: 0 };
  #drag: Point | undefined;
  #frame: NodeJS.Timeout | undefined;
  readonly #off: () => void;
  /** Resolves when another program has destroyed the window. */
  readonly destroyed: Promise<void>;
  #noteDestroyed = (): void => undefined;

  constructor(private readonly parts: InteractiveParts) {
    const { display, xinput } = parts;
    const { VisibilityChange = 0, LeaveWindow = 0 } = display.client.eventMask;
    this.picture = new PictureWindow(display, parts.screen, "idle", VisibilityChange | LeaveWindow);
    xinput.XISelectEvents(this.picture.id, {
      deviceId: xinput.AllMasterDevices,
      mask: ["KeyPress", "ButtonPress", "ButtonRelease", "Motion"],
    });
    this.destroyed = new Promise((resolve) => {
      this.#noteDestroyed = resolve;
    });
    this.#off = display.onEvent((event) => {
      if (event.wid !== this.picture.id) return;
      if (event.name === "DestroyNotify") this.#noteDestroyed();
      else if (this.picture.putRight(event)) this.#startOver();
      else this.#take(event);
    });
  }

  show(showing: Showing): void {
    const other = showing.subject !== this.#showing?.subject;
    this.#showing = showing;
    if (other) {
      this.#since = performance.now();
      this.#doing = { focus: showing.focus };
      this.#drag = undefined;
      this.picture.name(showing.kind);
    }
    this.#draw();
    if (showing.focus === undefined) this.parts.keyboard.giveBack(this.picture.id);
    else if (other) this.parts.keyboard.take(this.picture.id);
  }

  /** Resolves when the window is on the screen; rejects where another program takes it away again and again. */
  async onScreen(): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (await this.picture.isViewable()) return;
    }
    throw new Error("Another program keeps the window from being shown");
  }

  /** Since when the window shows this subject, undisturbed. */
  get since(): number {
    return this.#since;
  }

  /** As it is now, with the next frame: however much happens meanwhile, it is drawn once. */
  redraw(): void {
    this.#frame ??= setTimeout(() => this.#draw(), frameMs).unref();
  }

  destroy(): void {
    this.rest();
    this.parts.keyboard.giveBack(this.picture.id);
    this.picture.destroy();
  }

  /** Nothing is drawn any more, and nothing heard. */
  rest(): void {
    clearTimeout(this.#frame);
    this.#frame = undefined;
    this.#showing = undefined;
    this.#off();
  }

  /** Nothing that was begun where the window was put by others counts. */
  #startOver(): void {
    if (this.#showing === undefined) return;
    this.#since = performance.now();
    const { focus, hover } = this.#doing;
    this.#doing = { focus, hover };
    this.#drag = undefined;
    this.redraw();
    this.#showing.disturbed();
    if (this.#showing.focus !== undefined) this.parts.keyboard.take(this.picture.id);
  }

  #draw(): void {
    clearTimeout(this.#frame);
    this.#frame = undefined;
    if (this.#showing === undefined) return;
    const scene = this.#showing.render(this.#doing);
    const place = this.#showing.place(scene);
    this.#scene = scene;
    this.#place = place;
    const { width, height } = scene;
    const pixels = this.parts.studio.picture(width, height, place.scale, (pen) => scene.paint(pen));
    this.picture.draw(pixels, this.#inside(pixels));
  }

  #take(event: XEvent): void {
    const physical = this.parts.devices.kindOf(event.sourceId ?? 0) === "real";
    const scale = this.#place?.scale ?? 1;
    const at = { x: (event.x ?? 0) / scale, y: (event.y ?? 0) / scale };
    switch (event.name) {
      case "XIMotion":
        if (this.#drag !== undefined && physical) this.#dragTo(event, this.#drag);
        else if (this.#hoverChanges(at)) this.#happen({ kind: "move", at });
        return;
      case "LeaveNotify":
        this.#happen({ kind: "leave" });
        return;
      case "XIButtonPress":
        this.#button(event, at, physical);
        return;
      case "XIButtonRelease":
        this.#drag = undefined;
        if (event.detail === primaryButton) this.#happen({ kind: "up", at, physical });
        return;
      case "XIKeyPress":
        this.#keyPress(event, physical);
        return;
      default:
    }
  }

  #hoverChanges(at: Point): boolean {
    return this.#scene !== undefined && targetAt(this.#scene, at)?.id !== this.#doing.hover;
  }

  #button({ detail, rootx = 0, rooty = 0 }: XEvent, at: Point, physical: boolean): void {
    if (this.#scene === undefined || this.#showing === undefined) return;
    if (detail === middleButton)
      this.#showing.key?.({ key: "paste", from: "primary" }, physical, this.#doing.focus);
    if (detail !== primaryButton) return;
    if (targetAt(this.#scene, at) === undefined && physical) this.#drag = { x: rootx, y: rooty };
    this.#happen({ kind: "down", at, physical });
    if (physical && this.#showing.focus !== undefined) this.parts.keyboard.take(this.picture.id);
  }

  #dragTo({ rootx = 0, rooty = 0 }: XEvent, from: Point): void {
    const by = { x: Math.round(rootx - from.x), y: Math.round(rooty - from.y) };
    this.#drag = { x: from.x + by.x, y: from.y + by.y };
    this.#dragged = { x: this.#dragged.x + by.x, y: this.#dragged.y + by.y };
    this.picture.moveTo(this.#inside(this.picture.size));
  }

  /** Where it was dragged to, as far as all of it stays in sight. */
  #inside({ width, height }: Size): Point {
    if (this.#place === undefined) return this.picture.at;
    const { x, y, within } = this.#place;
    const keep = (wanted: number, first: number, room: number) =>
      Math.round(Math.max(first, Math.min(wanted, first + room)));
    return {
      x: keep(x + this.#dragged.x, within.x, within.width - width),
      y: keep(y + this.#dragged.y, within.y, within.height - height),
    };
  }

  #keyPress(event: XEvent, physical: boolean): void {
    const key = this.parts.keys.read(event);
    if (key === undefined || this.#showing === undefined) return;
    const repeated = ((event.flags ?? 0) & keyRepeat) !== 0;
    const early = performance.now() - this.#since < this.#showing.keysCountAfterMs;
    if (early && key.key !== "escape") return;
    if (this.#showing.key?.(key, physical, this.#doing.focus) === true) this.redraw();
    else if (!repeated) this.#happen({ kind: "key", key, physical });
  }

  #happen(happening: Happening): void {
    if (this.#scene === undefined || this.#showing === undefined) return;
    const { doing, press } = interact(this.#scene, this.#doing, happening);
    if (looksDifferent(doing, this.#doing)) this.redraw();
    this.#doing = doing;
    if (press !== undefined) this.#showing.pressed(press);
  }
}

const looksDifferent = (one: Doing, other: Doing): boolean =>
  one.focus !== other.focus || one.hover !== other.hover || one.down !== other.down;
