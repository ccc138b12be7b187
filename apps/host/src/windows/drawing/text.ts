import { fontFamily, type Pen } from "./canvas.js";
import type { Element } from "./element.js";
import type { TextStyle } from "./theme.js";
import { wrap, type Measure } from "./wrap.js";

export const fontOf = ({ size, bold }: TextStyle): string =>
  `${bold === true ? "bold" : "normal"} ${size}px "${fontFamily}"`;

export function measureIn(pen: Pen, style: TextStyle): Measure {
  return (text) => {
    pen.font = fontOf(style);
    return pen.measureText(text).width;
  };
}

/** One line, its capitals in the middle of the line's height. */
export function paintLine(pen: Pen, text: string, style: TextStyle, x: number, y: number): void {
  pen.font = fontOf(style);
  pen.fillStyle = style.colour;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "left";
  pen.fillText(text, x, y + style.line / 2 + style.size * 0.366);
}

/** A paragraph, wrapped. */
export const text =
  (content: string, style: TextStyle): Element =>
  (pen, width) => {
    const measure = measureIn(pen, style);
    const lines = wrap(content, width, measure);
    return {
      width: Math.min(width, Math.max(...lines.map(measure))),
      height: lines.length * style.line,
      targets: [],
      paint: (on, x, y) =>
        lines.forEach((line, index) => paintLine(on, line, style, x, y + index * style.line)),
    };
  };

/** A line that is chosen to fit: `choose` is told what fits into `lines` lines. */
export const fitted =
  (style: TextStyle, lines: number, choose: (fits: (text: string) => boolean) => string): Element =>
  (pen, width) => {
    const measure = measureIn(pen, style);
    return text(
      choose((candidate) => wrap(candidate, width, measure).length <= lines),
      style,
    )(pen, width);
  };
