import type { Pen } from "./canvas.js";
import { measureIn, paintLine } from "./text.js";
import { colour, type TextStyle } from "./theme.js";

const name: TextStyle = { size: 13, line: 18, bold: true, colour: colour.ink };
const arrow = { width: 22, height: 30 };
const label = { x: 16, y: 22, padding: 8, height: 24 };

export const pointerSize = (
  pen: Pen,
  who: string | undefined,
): { readonly width: number; readonly height: number } =>
  who === undefined
    ? arrow
    : {
        width: Math.ceil(label.x + label.padding * 2 + measureIn(pen, name)(who)),
        height: label.y + label.height,
      };

/** An arrow, its tip in the top left corner; edged in white and dark, so that it is seen on any picture. */
export function paintPointer(pen: Pen, who: string | undefined): void {
  if (who !== undefined) {
    const { width } = pointerSize(pen, who);
    pen.fillStyle = colour.pointer;
    pen.fillRect(label.x, label.y, width - label.x, label.height);
    pen.fillStyle = colour.surface;
    pen.fillRect(label.x + 2, label.y + 2, width - label.x - 4, label.height - 4);
    paintLine(pen, who, name, label.x + label.padding, label.y + (label.height - name.line) / 2);
  }
  for (const [thick, ink] of [
    [5, colour.ink],
    [3, colour.surface],
  ] as const) {
    outline(pen);
    pen.lineJoin = "round";
    pen.lineWidth = thick;
    pen.strokeStyle = ink;
    pen.stroke();
  }
  outline(pen);
  pen.fillStyle = colour.pointer;
  pen.fill();
}

function outline(pen: Pen): void {
  pen.beginPath();
  const points = [
    [2, 2],
    [2, 23],
    [7.5, 18.5],
    [11, 26],
    [14.5, 24.5],
    [11.2, 17],
    [18, 17],
  ] as const;
  points.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
}
