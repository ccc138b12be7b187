import { createCanvas, GlobalFonts, loadImage, type Image, type SKRSContext2D } from "@napi-rs/canvas";
import { assetPath, fontPath } from "./assets.js";

/** Draws and measures; its unit is the CSS pixel, whatever the screen's scale. */
export type Pen = SKRSContext2D;

/** The picture of all emoji: eight in a row, in the order of the table. */
export type EmojiSheet = Image;

/** Pixels of the screen, row by row, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export const fontFamily = "Assist Sans";

let fontsLoaded = false;

/** Fonts and pictures of the windows. */
export class Studio {
  /** For measuring only. */
  readonly scratch: Pen = createCanvas(1, 1).getContext("2d");

  private constructor(readonly emoji: EmojiSheet) {}

  static async open(): Promise<Studio> {
    if (!fontsLoaded) {
      for (const weight of ["400Regular", "700Bold"] as const) {
        if (GlobalFonts.registerFromPath(fontPath(weight), fontFamily) === null)
          throw new Error(`The font ${fontPath(weight)} cannot be read. Download the program again.`);
      }
      fontsLoaded = true;
    }
    return new Studio(await loadImage(assetPath("emoji.png")));
  }

  /** `width`, `height` in CSS pixels, `scale` pixels of the screen for each. */
  picture(width: number, height: number, scale: number, paint: (pen: Pen) => void): Pixels {
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const pen = createCanvas(size.width, size.height).getContext("2d");
    pen.scale(scale, scale);
    paint(pen);
    return { ...size, data: pen.getImageData(0, 0, size.width, size.height).data };
  }
}
