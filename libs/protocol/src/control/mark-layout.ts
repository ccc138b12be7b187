/**
 * The agent's mark: 36 random bits as black and white cells in one corner of a monitor, which the page reads back from its
 * own capture. Place and size follow from the monitor's width and height alone, so whoever reads it has also seen that the
 * picture is the whole of that monitor, neither cut nor with others beside it.
 *
 * A unit is 1/80 of the picture's width by 1/45 of its height: square on a monitor of 16:9. In the corner of the picture:
 * 10 × 10 units, white; in them, one unit from each edge, 8 × 8 cells of one unit: a ring that is black in its four corners
 * and white else, and within it the 6 × 6 cells, row by row from the top left, `1` black. It is upright in every corner.
 */
export const markLayout = { across: 80, down: 45, units: 10, quiet: 1, cells: 6 } as const;

export const markCorners = ["top-left", "top-right", "bottom-left", "bottom-right"] as const;
export type MarkCorner = (typeof markCorners)[number];

export interface MarkRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture as a canvas gives it: four bytes for each pixel, red first. */
export interface MarkPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** Between a mark's black and its white, of 255: less is no mark. */
const leastContrast = 80;

/** The mark's whole square in a picture of that size, in pixels, not rounded. */
export function markSquare(width: number, height: number, corner: MarkCorner): MarkRectangle {
  const size = {
    width: (width / markLayout.across) * markLayout.units,
    height: (height / markLayout.down) * markLayout.units,
  };
  return {
    x: corner.endsWith("left") ? 0 : width - size.width,
    y: corner.startsWith("top") ? 0 : height - size.height,
    ...size,
  };
}

/** All 10 × 10 units of a mark, row by row, true for black. Throws a RangeError for anything but 36 bits. */
export function markUnits(bits: string): readonly (readonly boolean[])[] {
  if (!/^[01]{36}$/.test(bits)) throw new RangeError("A mark has 36 bits");
  const places = Array.from({ length: markLayout.units }, (_, place) => place);
  return places.map((row) =>
    places.map((column) => isRingCorner(row, column) || bits[bitAt(row, column)] === "1"),
  );
}

/** What a picture shows in one of its corners; undefined when there is no whole and clear mark. */
export function readMark(picture: MarkPicture): string | undefined {
  return markCorners.map((corner) => readCorner(picture, corner)).find((bits) => bits !== undefined);
}

function readCorner(picture: MarkPicture, corner: MarkCorner): string | undefined {
  const square = markSquare(picture.width, picture.height, corner);
  if (Math.min(square.width, square.height) < markLayout.units * 2) return undefined;
  const places = Array.from({ length: markLayout.units }, (_, place) => place);
  const luma = places.map((row) => places.map((column) => unitLuma(picture, square, row, column)));
  const at = (matches: (row: number, column: number) => boolean) =>
    luma.flatMap((line, row) => line.filter((_, column) => matches(row, column)));
  const black = Math.max(...at(isRingCorner));
  const white = Math.min(...at((row, column) => bitAt(row, column) < 0 && !isRingCorner(row, column)));
  if (white - black < leastContrast) return undefined;
  const middle = (white + black) / 2;
  return at((row, column) => bitAt(row, column) >= 0)
    .map((value) => (value < middle ? "1" : "0"))
    .join("");
}

/** Position of the unit's bit, or -1: it belongs to the ring or to the edge. */
function bitAt(row: number, column: number): number {
  const before = markLayout.quiet + 1;
  const [y, x] = [row - before, column - before];
  const inside = x >= 0 && y >= 0 && x < markLayout.cells && y < markLayout.cells;
  return inside ? y * markLayout.cells + x : -1;
}

function isRingCorner(row: number, column: number): boolean {
  const ends: readonly number[] = [markLayout.quiet, markLayout.units - 1 - markLayout.quiet];
  return ends.includes(row) && ends.includes(column);
}

/** Mean luma (ITU-R BT.601) of the middle of a unit: its edges are blurred by scaling and by the codec. */
function unitLuma(
  { width, height, data }: MarkPicture,
  square: MarkRectangle,
  row: number,
  column: number,
): number {
  const along = (start: number, size: number, place: number, end: number) => {
    const unit = size / markLayout.units;
    const from = Math.min(end - 1, Math.floor(start + (place + 0.3) * unit));
    return { from, to: Math.min(end, Math.max(from + 1, Math.ceil(start + (place + 0.7) * unit))) };
  };
  const x = along(square.x, square.width, column, width);
  const y = along(square.y, square.height, row, height);
  let sum = 0;
  for (let line = y.from; line < y.to; line += 1)
    for (let pixel = x.from; pixel < x.to; pixel += 1) {
      const at = (line * width + pixel) * 4;
      sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    }
  return sum / ((x.to - x.from) * (y.to - y.from));
}
