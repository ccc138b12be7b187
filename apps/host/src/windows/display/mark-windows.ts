import { markCorners, markSquare, markUnits, type MarkCorner } from "@assist/protocol";
import type { Monitor } from "../../ports/desktop.port.js";
import type { X11Display } from "../../x11/x11-display.js";
import type { Pixels } from "../drawing/canvas.js";
import { PictureWindow, type Point } from "./picture-window.js";
import type { ScreenPixels } from "./screen-pixels.js";

/** One mark on each monitor, in the corner from which the pointer is farthest: it would be in the picture, too. */
export class MarkWindows {
  #windows: PictureWindow[] = [];

  constructor(
    private readonly display: X11Display,
    private readonly screen: ScreenPixels,
  ) {
    display.onEvent((event) => {
      for (const window of this.#windows) window.putRight(event);
    });
  }

  get windows(): readonly PictureWindow[] {
    return this.#windows;
  }

  async show(marks: ReadonlyMap<Monitor, string>): Promise<void> {
    this.hide();
    const pointer = await this.#pointer();
    this.#windows = [...marks].map(([monitor, bits]) => {
      const { at, pixels } = markPicture(monitor, bits, farthestCorner(monitor, pointer));
      const window = new PictureWindow(this.display, this.screen, "mark");
      window.draw(pixels, at);
      return window;
    });
  }

  hide(): void {
    for (const window of this.#windows) window.destroy();
    this.#windows = [];
  }

  async #pointer(): Promise<Point> {
    const { client, root } = this.display;
    const { rootX, rootY } = await this.display.ask<{ readonly rootX: number; readonly rootY: number }>(
      (answer) => client.QueryPointer(root, answer),
    );
    return { x: rootX, y: rootY };
  }
}

function farthestCorner({ x, y, width, height }: Monitor, pointer: Point): MarkCorner {
  const inLeftHalf = pointer.x < x + width / 2;
  const inUpperHalf = pointer.y < y + height / 2;
  const wanted = `${inUpperHalf ? "bottom" : "top"}-${inLeftHalf ? "right" : "left"}`;
  return markCorners.find((corner) => corner === wanted) ?? "top-left";
}

interface PlacedPicture {
  readonly at: Point;
  readonly pixels: Pixels;
}

/** Where and how a mark is drawn: each unit's edges on whole pixels. */
function markPicture(monitor: Monitor, bits: string, corner: MarkCorner): PlacedPicture {
  const square = markSquare(monitor.width, monitor.height, corner);
  const units = markUnits(bits);
  const [left, top] = [Math.floor(square.x), Math.floor(square.y)];
  const width = Math.ceil(square.x + square.width) - left;
  const height = Math.ceil(square.y + square.height) - top;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    const row = units[Math.floor(((top + y + 0.5 - square.y) / square.height) * units.length)];
    for (let x = 0; x < width; x += 1) {
      const unit = Math.floor(((left + x + 0.5 - square.x) / square.width) * units.length);
      if (row?.[unit] === true) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { at: { x: monitor.x + left, y: monitor.y + top }, pixels: { width, height, data } };
}
