/** Fractions of the picture's width and height, from its top left corner. */
export interface PointerSpot {
  readonly x: number;
  readonly y: number;
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
}

/** Where the helper points: the newest spot last, and the short trail behind it. Empty when they do not point. */
export type PointerTrail = readonly PointerSpot[];
