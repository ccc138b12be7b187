import { focusRing, type Attention } from "./controls.js";
import type { Element } from "./element.js";
import { measureIn, paintLine } from "./text.js";
import { colour, type TextStyle } from "./theme.js";

export interface Field {
  readonly id: string;
  readonly typed: string;
  /** Shown while nothing is typed. */
  readonly example: string;
  readonly attention: Attention;
}

const style: TextStyle = { size: 16, line: 24, colour: colour.ink };
const height = 44;
const padding = 12;

/** One line of text; of a longer one the end is seen, where it is typed. */
export const field =
  ({ id, typed, example, attention }: Field): Element =>
  (_, width) => ({
    width,
    height,
    targets: [{ id, at: { x: 0, y: 0, width, height } }],
    paint: (pen, x, y) => {
      const focused = attention.focus === id;
      pen.beginPath();
      pen.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 7);
      pen.fillStyle = colour.surface;
      pen.fill();
      pen.strokeStyle = colour.edge;
      pen.lineWidth = 1;
      pen.stroke();
      if (focused) focusRing(pen, x, y, width, height);
      const top = y + (height - style.line) / 2;
      const length = measureIn(pen, style)(typed);
      const start = x + padding - Math.max(0, length - (width - padding * 2));
      pen.save();
      pen.beginPath();
      pen.rect(x + padding - 2, y, width - padding * 2 + 4, height);
      pen.clip();
      if (typed === "") paintLine(pen, example, { ...style, colour: colour.inkSoft }, x + padding, top);
      else paintLine(pen, typed, style, start, top);
      if (focused) pen.fillRect(Math.round(start + length), top + 2, 1.5, style.line - 4);
      pen.restore();
    },
  });
