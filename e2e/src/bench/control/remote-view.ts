import type { Page } from "playwright-core";

/** A page that shows a screen elsewhere and takes the mouse and keys for it, whatever carries them. */
export interface RemoteView {
  readonly page: Page;
  /** Selector of the element with the picture, in the pixels of the screen. */
  readonly picture: "video" | "canvas";
  /** Clicks there; what is typed in the page then goes to the program at that place. */
  focusAt(place: Place): Promise<void>;
  close(): Promise<void>;
}

/** A place on the screen that is shown, in its pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Gives the page `lookAt`, by which it reads pixels of the picture as they are now on its own screen: the brightness of
 * each place, 0 to 255. Both kinds of picture are read alike.
 */
export const readPixels = (view: RemoteView, screenWidth: number): Promise<void> =>
  view.page.evaluate(
    ({ selector, width }) => {
      const strip = new OffscreenCanvas(1, 1);
      const drawing = strip.getContext("2d", { willReadFrequently: true });
      if (drawing === null) throw new Error("There is no canvas");
      const lookAt: LookAt = (from, across, cells) => {
        const picture = document.querySelector<HTMLVideoElement | HTMLCanvasElement>(selector);
        if (picture === null) return [];
        const scale = (picture instanceof HTMLVideoElement ? picture.videoWidth : picture.width) / width;
        if (strip.width !== across) strip.width = across;
        const place = [from.x * scale, from.y * scale, across * scale, 1] as const;
        drawing.drawImage(picture, ...place, 0, 0, across, 1);
        const { data } = drawing.getImageData(0, 0, across, 1);
        const size = across / cells;
        return Array.from({ length: cells }, (_, cell) => data[Math.floor((cell + 0.5) * size) * 4 + 1] ?? 0);
      };
      Object.assign(globalThis, { lookAt });
    },
    { selector: view.picture, width: screenWidth },
  );

/** From a place to the right, as many pixels across, in as many cells. */
export type LookAt = (from: Place, across: number, cells: number) => number[];
