import type { Shape } from "x11";
import type { X11Display } from "../../x11/x11-display.js";
import type { Pixels, Studio } from "../drawing/canvas.js";
import { paintPointer, pointerSize } from "../drawing/pointer.js";
import { PictureWindow, type Point } from "./picture-window.js";
import type { ScreenPixels } from "./screen-pixels.js";

const frameMs = 16;
const nameMs = 1_000;
/** Of 255: what is more transparent belongs to what is behind it. */
const opaque = 128;

type Run = readonly [x: number, y: number, width: number, height: number];

/** The helper's pointer: seen above everything, and pressed never, since the window has no place that takes a press. */
export class PointerWindow {
  readonly picture: PictureWindow;
  #at: Point | undefined;
  #moving: NodeJS.Timeout | undefined;
  #naming: NodeJS.Timeout | undefined;

  constructor(
    private readonly display: X11Display,
    screen: ScreenPixels,
    private readonly studio: Studio,
    private readonly shape: Shape,
    private readonly onShown: () => void,
  ) {
    this.picture = new PictureWindow(display, screen, "pointer");
    this.shape.Rectangles(shape.Op.Set, shape.Kind.Input, this.picture.id, 0, 0, []);
  }

  /** In pixels of the desktop. `name` is shown for a moment when the pointer appears. */
  point(at: Point, scale: number, name: string | undefined): void {
    this.#at = at;
    if (!this.picture.shown) this.#appear(at, scale, name);
    this.#moving ??= setTimeout(() => {
      this.#moving = undefined;
      if (this.#at !== undefined) this.picture.moveTo(this.#at);
    }, frameMs).unref();
  }

  hide(): void {
    this.rest();
    this.picture.hide();
  }

  /** Moves no more. */
  rest(): void {
    clearTimeout(this.#moving);
    clearTimeout(this.#naming);
    [this.#moving, this.#at] = [undefined, undefined];
  }

  destroy(): void {
    this.hide();
    this.picture.destroy();
  }

  #appear(at: Point, scale: number, name: string | undefined): void {
    this.#draw(at, scale, name);
    this.onShown();
    if (name === undefined) return;
    this.#naming = setTimeout(() => this.#draw(this.#at ?? at, scale, undefined), nameMs).unref();
  }

  #draw(at: Point, scale: number, name: string | undefined): void {
    const { width, height } = pointerSize(this.studio.scratch, name);
    const pixels = this.studio.picture(width, height, scale, (pen) => paintPointer(pen, name));
    const { Op, Kind } = this.shape;
    this.shape.Rectangles(Op.Set, Kind.Bounding, this.picture.id, 0, 0, opaqueRuns(pixels));
    this.picture.draw(pixels, at);
  }
}

/** The opaque places, line by line. */
function opaqueRuns({ width, height, data }: Pixels): Run[] {
  const runs: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    let start: number | undefined;
    for (let x = 0; x <= width; x += 1) {
      const solid = x < width && (data[(y * width + x) * 4 + 3] ?? 0) >= opaque;
      if (solid) start ??= x;
      else if (start !== undefined) {
        runs.push([start, y, x - start, 1]);
        start = undefined;
      }
    }
  }
  return runs;
}
