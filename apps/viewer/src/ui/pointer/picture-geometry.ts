export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** In the window's coordinates, as `getBoundingClientRect` tells them. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/**
 * Where the picture itself is within its element: whole, in its own proportions and in the middle (`object-fit: contain`).
 * Undefined while either has no size.
 */
export function pictureBox(element: Box, pixels: Size): Box | undefined {
  if (![element.width, element.height, pixels.width, pixels.height].every((side) => side > 0))
    return undefined;
  const scale = Math.min(element.width / pixels.width, element.height / pixels.height);
  const [width, height] = [pixels.width * scale, pixels.height * scale];
  return {
    left: element.left + (element.width - width) / 2,
    top: element.top + (element.height - height) / 2,
    width,
    height,
  };
}

/** The place as fractions of the picture's width and height; undefined beside the picture. */
export function spotAt(box: Box, { x, y }: Place): Place | undefined {
  const spot = { x: (x - box.left) / box.width, y: (y - box.top) / box.height };
  return isWithin(spot.x) && isWithin(spot.y) ? spot : undefined;
}

/** The same for what began on the picture: beside it, the nearest spot at its edge. */
export const nearestSpot = (box: Box, { x, y }: Place): Place => ({
  x: clamped((x - box.left) / box.width),
  y: clamped((y - box.top) / box.height),
});

/**
 * The middle of the display's own pixel that a pointer is on. Its edge would do as well on paper; but a fraction that
 * lies on the edge between two pixels of the other screen may be rounded to either.
 */
export const middleOfPixel = ({ x, y }: Place, devicePixelRatio: number): Place => ({
  x: x + 0.5 / devicePixelRatio,
  y: y + 0.5 / devicePixelRatio,
});

/** Where in the window a spot of the picture is. */
export const placeOf = (box: Box, spot: Place): Place => ({
  x: box.left + spot.x * box.width,
  y: box.top + spot.y * box.height,
});

const directions: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const step = { small: 0.01, large: 0.1 };

/** One arrow key further, and never beyond the picture; undefined for any other key. */
export function spotByKey(spot: Place, key: string, large: boolean): Place | undefined {
  const direction = Object.hasOwn(directions, key) ? directions[key] : undefined;
  if (direction === undefined) return undefined;
  const by = large ? step.large : step.small;
  return { x: clamped(spot.x + direction.x * by), y: clamped(spot.y + direction.y * by) };
}

const isWithin = (fraction: number): boolean => fraction >= 0 && fraction <= 1;
const clamped = (fraction: number): number => Math.min(1, Math.max(0, fraction));
