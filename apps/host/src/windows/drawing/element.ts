import type { Pen } from "./canvas.js";

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What can be pressed or typed into; the order of drawing is the order of the Tab key. */
export interface Target {
  readonly id: string;
  readonly at: Rectangle;
  /** Pressed as soon as a pointer's button goes down on it, without waiting for its release. */
  readonly atOnce?: true;
}

/** An element that knows its size: all in CSS pixels, from its own top left corner. */
export interface Laid {
  readonly width: number;
  readonly height: number;
  readonly targets: readonly Target[];
  paint(pen: Pen, x: number, y: number): void;
}

/** Lays itself out in the width given, which it need not fill. The pen is for measuring. */
export type Element = (pen: Pen, width: number) => Laid;

export const moved = (targets: readonly Target[], x: number, y: number): Target[] =>
  targets.map((target) => ({ ...target, at: { ...target.at, x: target.at.x + x, y: target.at.y + y } }));

export const contains = (
  { x, y, width, height }: Rectangle,
  at: { readonly x: number; readonly y: number },
): boolean => at.x >= x && at.y >= y && at.x < x + width && at.y < y + height;
