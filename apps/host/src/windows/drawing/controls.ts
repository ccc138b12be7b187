import type { Pen } from "./canvas.js";
import type { Element } from "./element.js";
import { measureIn, paintLine } from "./text.js";
import { colour, type, type TextStyle } from "./theme.js";

/** What the person is doing with the window just now. */
export interface Attention {
  readonly focus?: string | undefined;
  readonly hover?: string | undefined;
  /** Held down by the pointer. */
  readonly down?: string | undefined;
}

/** `stop` does what it says as soon as the pointer's button goes down. */
export type ButtonKind = "primary" | "plain" | "danger" | "stop" | "link";

export interface Button {
  readonly id: string;
  readonly label: string;
  readonly kind: ButtonKind;
  readonly attention: Attention;
  /** From 0 to 1: cannot be pressed yet, and how much of the waiting is over. */
  readonly waited?: number | undefined;
  readonly small?: boolean;
  /** Leaves room for this label, so that nothing moves below the pointer when the label becomes the other one. */
  readonly roomFor?: string;
}

interface Paints {
  readonly fill: string;
  readonly hover: string;
  readonly line: string;
  readonly ink: string;
}

const paints: Record<ButtonKind, Paints> = {
  primary: { fill: colour.accent, hover: colour.accentHover, line: colour.accent, ink: colour.onAccent },
  plain: { fill: colour.surface, hover: colour.ground, line: colour.edge, ink: colour.ink },
  danger: { fill: colour.surface, hover: "#fdeced", line: colour.stop, ink: colour.stop },
  stop: { fill: colour.stop, hover: colour.stopHover, line: colour.stop, ink: colour.onStop },
  link: { fill: "transparent", hover: "transparent", line: "transparent", ink: colour.accent },
};

/** Presses are taken by the window, at the target that has the button's id. */
export const button =
  ({ id, label, kind, attention, waited, small = false, roomFor = label }: Button): Element =>
  (pen) => {
    const link = kind === "link";
    const style: TextStyle = link ? { ...type.soft, colour: paints.link.ink } : type.button;
    const measure = measureIn(pen, style);
    const textWidth = measure(label);
    const padding = link ? 4 : small ? 14 : 20;
    const width = Math.ceil(
      Math.max(textWidth + padding * 2, measure(roomFor) + padding * 2, link || small ? 0 : 96),
    );
    const height = link ? 24 : small ? 32 : 40;
    const waiting = waited !== undefined && waited < 1;
    return {
      width,
      height,
      targets: [{ id, at: { x: 0, y: 0, width, height }, ...(kind === "stop" ? { atOnce: true } : {}) }],
      paint: (on, x, y) => {
        const paint = waiting
          ? { ...paints.plain, fill: colour.ground, hover: colour.ground, line: colour.line }
          : paints[kind];
        const hovered = attention.hover === id || attention.down === id;
        const shape = () => {
          on.beginPath();
          on.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 7);
        };
        on.save();
        shape();
        on.fillStyle = hovered ? paint.hover : paint.fill;
        on.fill();
        if (waiting) {
          on.clip();
          on.fillStyle = "#d5e0ec";
          on.fillRect(x, y, width * waited, height);
        }
        on.restore();
        shape();
        on.strokeStyle = paint.line;
        on.lineWidth = 1;
        on.stroke();
        const ink = waiting ? colour.inkSoft : paint.ink;
        paintLine(
          on,
          label,
          { ...style, colour: ink },
          x + (width - textWidth) / 2,
          y + (height - style.line) / 2,
        );
        if (link) underline(on, x + padding, y + height - 4.5, textWidth, ink, hovered ? 2 : 1);
        if (attention.focus === id) focusRing(on, x, y, width, height);
      },
    };
  };

function underline(pen: Pen, x: number, y: number, width: number, ink: string, thick: number): void {
  pen.fillStyle = ink;
  pen.fillRect(x, y, width, thick);
}

export function focusRing(pen: Pen, x: number, y: number, width: number, height: number): void {
  pen.beginPath();
  pen.roundRect(x - 3, y - 3, width + 6, height + 6, 10);
  pen.strokeStyle = colour.focus;
  pen.lineWidth = 2.5;
  pen.stroke();
}

/** A key as it is drawn in manuals. */
export const keycap =
  (label: string): Element =>
  (pen) => {
    const style: TextStyle = { ...type.label, colour: colour.ink };
    const width = Math.ceil(measureIn(pen, style)(label)) + 20;
    const height = 28;
    return {
      width,
      height,
      targets: [],
      paint: (on, x, y) => {
        on.beginPath();
        on.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 6);
        on.fillStyle = colour.line;
        on.fill();
        on.beginPath();
        on.roundRect(x + 0.5, y + 0.5, width - 1, height - 4, 6);
        on.fillStyle = colour.surface;
        on.fill();
        on.strokeStyle = colour.edge;
        on.lineWidth = 1;
        on.stroke();
        paintLine(on, label, style, x + 10, y + (height - 2 - style.line) / 2);
      },
    };
  };

/** A dot before a state. */
export const dot =
  (fill: string, size = 12): Element =>
  () => ({
    width: size,
    height: size,
    targets: [],
    paint: (on, x, y) => {
      on.beginPath();
      on.arc(x + size / 2, y + size / 2, size / 2, 0, Math.PI * 2);
      on.fillStyle = fill;
      on.fill();
    },
  });
