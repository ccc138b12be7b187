import { moved, type Element, type Laid } from "./element.js";
import { colour } from "./theme.js";

interface Placed {
  readonly laid: Laid;
  readonly x: number;
  readonly y: number;
}

function together(placed: readonly Placed[], width: number, height: number): Laid {
  return {
    width,
    height,
    targets: placed.flatMap(({ laid, x, y }) => moved(laid.targets, x, y)),
    paint: (pen, left, top) => {
      for (const { laid, x, y } of placed) laid.paint(pen, left + x, top + y);
    },
  };
}

/** One below the other. */
export const column =
  (gap: number, elements: readonly Element[]): Element =>
  (pen, width) => {
    let y = 0;
    const placed = elements.map((element) => {
      const laid = element(pen, width);
      const place = { laid, x: 0, y };
      y += laid.height + gap;
      return place;
    });
    return together(placed, Math.max(0, ...placed.map(({ laid }) => laid.width)), Math.max(0, y - gap));
  };

/**
 * Side by side, each as wide as it wants, in the middle of the row's height; the rest stands at the right edge, or below
 * where there is no room for it.
 */
export const row =
  (gap: number, elements: readonly Element[], rest: readonly Element[] = []): Element =>
  (pen, width) => {
    const left = elements.map((element) => element(pen, width));
    const right = rest.map((element) => element(pen, width));
    const length = (all: readonly Laid[]) =>
      all.reduce((sum, laid) => sum + laid.width, gap * (all.length - 1));
    if (right.length > 0 && length(left) + gap + length(right) > width)
      return column(gap, [row(gap, elements), row(gap, rest)])(pen, width);
    const height = Math.max(0, ...[...left, ...right].map((laid) => laid.height));
    const placedFrom = (start: number, all: readonly Laid[]) => {
      let x = start;
      return all.map((laid) => {
        const place = { laid, x, y: (height - laid.height) / 2 };
        x += laid.width + gap;
        return place;
      });
    };
    const placed = [...placedFrom(0, left), ...placedFrom(width - length(right), right)];
    return together(placed, right.length > 0 ? width : length(left), height);
  };

/** Side by side in columns of the same width. */
export const columns =
  (gap: number, elements: readonly Element[]): Element =>
  (pen, width) => {
    const each = (width - gap * (elements.length - 1)) / elements.length;
    const laid = elements.map((element) => element(pen, each));
    const placed = laid.map((one, index) => ({ laid: one, x: index * (each + gap), y: 0 }));
    return together(placed, width, Math.max(...laid.map((one) => one.height)));
  };

/** As wide as the whole, the element in the middle of it. */
export const centred =
  (element: Element): Element =>
  (pen, width) => {
    const laid = element(pen, width);
    return together([{ laid, x: (width - laid.width) / 2, y: 0 }], width, laid.height);
  };

/** The first with its own width, the second beside it with what is left. */
export const beside =
  (gap: number, first: Element, second: Element): Element =>
  (pen, width) => {
    const left = first(pen, width);
    const right = second(pen, width - left.width - gap);
    const placed = [
      { laid: left, x: 0, y: 0 },
      { laid: right, x: left.width + gap, y: 0 },
    ];
    return together(placed, left.width + gap + right.width, Math.max(left.height, right.height));
  };

/** One of several, with room for any of them: what stands below does not move when it changes. */
export const oneOf =
  (shown: number, elements: readonly Element[]): Element =>
  (pen, width) => {
    const laid = elements.map((element) => element(pen, width));
    const height = Math.max(...laid.map((one) => one.height));
    return together(
      laid.slice(shown, shown + 1).map((one) => ({ laid: one, x: 0, y: 0 })),
      width,
      height,
    );
  };

export interface BoxLook {
  readonly padding: readonly [vertical: number, horizontal: number];
  readonly fill?: string;
  readonly line?: string;
  readonly radius?: number;
  /** A bar at the left edge. */
  readonly bar?: string;
}

/** As wide as the whole, around the element. */
export const box =
  ({ padding: [vertical, horizontal], fill, line, radius = 8, bar }: BoxLook, element: Element): Element =>
  (pen, width) => {
    const laid = element(pen, width - horizontal * 2);
    const height = laid.height + vertical * 2;
    return {
      width,
      height,
      targets: moved(laid.targets, horizontal, vertical),
      paint: (on, x, y) => {
        on.save();
        on.beginPath();
        on.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, radius);
        on.fillStyle = fill ?? colour.surface;
        on.fill();
        if (bar !== undefined) {
          on.clip();
          on.fillStyle = bar;
          on.fillRect(x, y, 5, height);
        }
        on.restore();
        if (line !== undefined) {
          on.beginPath();
          on.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, radius);
          on.strokeStyle = line;
          on.lineWidth = 1;
          on.stroke();
        }
        laid.paint(on, x + horizontal, y + vertical);
      },
    };
  };
