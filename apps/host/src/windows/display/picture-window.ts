import type { XEvent } from "x11";
import type { X11Display } from "../../x11/x11-display.js";
import type { Pixels } from "../drawing/canvas.js";
import type { ScreenPixels } from "./screen-pixels.js";
import { Whereabouts } from "./whereabouts.js";

export type WindowKind = "question" | "pairing" | "idle" | "notice" | "mark" | "pointer";

const viewable = 2;

/** In pixels of the whole desktop. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A window without any frame that no window manager touches. The server keeps its picture, so it is whole again by itself
 * wherever something has covered it.
 */
export class PictureWindow {
  readonly id: number;
  readonly #gc: number;
  #at: Point = { x: 0, y: 0 };
  #size = { width: 1, height: 1 };
  #shown = false;
  readonly #whereabouts = new Whereabouts({ x: 0, y: 0, width: 1, height: 1, borderWidth: 0 });

  /** `kind`: its name for other programs, the same in all languages. */
  constructor(
    private readonly display: X11Display,
    private readonly screen: ScreenPixels,
    kind: WindowKind,
    eventMask = 0,
  ) {
    const { client, root } = display;
    this.id = client.AllocID();
    this.#gc = client.AllocID();
    const { StructureNotify = 0 } = client.eventMask;
    const values = {
      ...{ overrideRedirect: true, backgroundPixel: 0xffffff, bitGravity: 1 },
      eventMask: eventMask | StructureNotify,
    };
    client.CreateWindow(this.id, root, 0, 0, 1, 1, 0, 0, 1, 0, values);
    this.name(kind);
    client.CreateGC(this.#gc, this.id, { graphicsExposures: 0 });
  }

  get shown(): boolean {
    return this.#shown;
  }

  get at(): Point {
    return this.#at;
  }

  get size(): { readonly width: number; readonly height: number } {
    return this.#size;
  }

  /** Draws, and shows the window where it was not. */
  draw(pixels: Pixels, at: Point): void {
    const { client } = this.display;
    this.#place(at, pixels);
    const picture = client.AllocID();
    client.CreatePixmap(picture, this.id, this.screen.depth, pixels.width, pixels.height);
    this.screen.put(picture, this.#gc, pixels);
    client.ChangeWindowAttributes(this.id, { backgroundPixmap: picture });
    // The window holds on to it.
    client.FreePixmap(picture);
    client.ReleaseID(picture);
    client.ClearArea(this.id, 0, 0, 0, 0, 0);
    if (!this.#shown) client.MapWindow(this.id);
    this.#shown = true;
  }

  name(kind: WindowKind): void {
    const { WM_NAME = 0, STRING = 0 } = this.display.client.atoms;
    this.display.client.ChangeProperty(0, this.id, WM_NAME, STRING, 8, `assist-agent ${kind}`);
  }

  /** The server has it on the screen. */
  async isViewable(): Promise<boolean> {
    const { mapState } = await this.display.ask<{ readonly mapState: number }>((answer) =>
      this.display.client.GetWindowAttributes(this.id, answer),
    );
    return mapState === viewable;
  }

  /** Undoes at once what others do to the window; any program may. True: somebody has. */
  putRight(event: XEvent): boolean {
    if (event.wid !== this.id) return false;
    switch (event.name) {
      case "UnmapNotify":
        if (!this.#shown) return false;
        break;
      case "ReparentNotify":
        if (event.parent === this.display.root) return false;
        this.display.client.ReparentWindow(this.id, this.display.root, this.#at.x, this.#at.y);
        break;
      case "ConfigureNotify": {
        const { x = 0, y = 0, width = 0, height = 0, borderWidth = 0 } = event;
        if (this.#whereabouts.told({ x, y, width, height, borderWidth })) return false;
        break;
      }
      default:
        return false;
    }
    this.display.client.ConfigureWindow(this.id, { ...this.#whereabouts.wanted });
    if (this.#shown) this.display.client.MapWindow(this.id);
    return true;
  }

  moveTo(at: Point): void {
    this.#at = at;
    this.#whereabouts.ask({ ...at, ...this.#size, borderWidth: 0 });
    this.display.client.MoveWindow(this.id, at.x, at.y);
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.display.client.UnmapWindow(this.id);
  }

  destroy(): void {
    this.#shown = false;
    this.display.client.FreeGC(this.#gc);
    this.display.client.DestroyWindow(this.id);
  }

  #place(at: Point, { width, height }: Pixels): void {
    const same = at.x === this.#at.x && at.y === this.#at.y;
    if (same && width === this.#size.width && height === this.#size.height) return;
    this.#at = at;
    this.#size = { width, height };
    this.#whereabouts.ask({ ...{ x: at.x, y: at.y }, width, height, borderWidth: 0 });
    this.display.client.ConfigureWindow(this.id, { x: at.x, y: at.y, width, height });
  }
}
