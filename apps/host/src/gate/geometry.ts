import type { Monitor } from "../ports/desktop.port.js";

/** In fractions of the video, from its top left corner. */
export interface Fractions {
  readonly x: number;
  readonly y: number;
}

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * The pixel of the desktop that shows this place of the video, which is the whole monitor however large it is sent. The
 * pixels share the fractions evenly; the right edge, 1, is still the last one.
 */
export const pixelOf = ({ x, y }: Fractions, monitor: Monitor): Pixel => ({
  x: monitor.x + along(x, monitor.width),
  y: monitor.y + along(y, monitor.height),
});

/** A pixel's own left edge, p / length, may come out of the division a hair too small. */
const rounding = 1e-6;

const along = (fraction: number, length: number): number =>
  Math.min(Math.max(Math.floor(fraction * length + rounding), 0), length - 1);
