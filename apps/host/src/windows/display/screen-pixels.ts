import type { X11Display } from "../../x11/x11-display.js";
import { X11DisplayError } from "../../x11/x11-display-error.js";
import type { Pixels } from "../drawing/canvas.js";

/** Of one PutImage request: below what every server takes without the extension BIG-REQUESTS. */
const bytesInStrip = 200_000;

interface Visual {
  readonly red_mask: number;
  readonly green_mask: number;
  readonly blue_mask: number;
}

/** Brings pictures to the display in the form that its root window has. */
export class ScreenPixels {
  readonly depth: number;
  readonly #order: readonly [red: number, green: number, blue: number];

  /** Throws {@link X11DisplayError} for a screen with fewer than 24 bits of colour. */
  constructor(private readonly display: X11Display) {
    const screen = display.setup.screen[0];
    this.depth = screen?.root_depth ?? 0;
    const visual = screen?.depths[this.depth]?.[screen.root_visual] as Visual | undefined;
    const { bits_per_pixel: bits } = display.setup.format[this.depth] ?? { bits_per_pixel: 0 };
    if (visual === undefined || bits !== 32) throw tooFewColours(display);
    const place = (mask: number) => placeOfByte(mask, display);
    this.#order = [place(visual.red_mask), place(visual.green_mask), place(visual.blue_mask)];
  }

  put(drawable: number, gc: number, pixels: Pixels): void {
    const data = this.#native(pixels);
    const line = pixels.width * 4;
    const lines = Math.max(1, Math.floor(bytesInStrip / line));
    for (let y = 0; y < pixels.height; y += lines) {
      const height = Math.min(lines, pixels.height - y);
      const strip = data.subarray(y * line, (y + height) * line);
      this.display.client.PutImage(2, drawable, gc, pixels.width, height, 0, y, 0, this.depth, strip);
    }
  }

  #native({ data }: Pixels): Buffer {
    const native = Buffer.alloc(data.length);
    const [red, green, blue] = this.#order;
    for (let at = 0; at < data.length; at += 4) {
      native[at + red] = data[at] ?? 0;
      native[at + green] = data[at + 1] ?? 0;
      native[at + blue] = data[at + 2] ?? 0;
    }
    return native;
  }
}

function placeOfByte(mask: number, display: X11Display): number {
  const shift = [0xff, 0xff00, 0xff_0000, 0xff00_0000].indexOf(mask >>> 0);
  if (shift < 0) throw tooFewColours(display);
  return display.setup.image_byte_order === 0 ? shift : 3 - shift;
}

const tooFewColours = ({ name }: X11Display): X11DisplayError =>
  new X11DisplayError(
    "unsupported-display",
    `The display ${name} has not 24 bits of colour, so this program cannot draw its windows there.`,
  );
