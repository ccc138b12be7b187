import type { Page } from "playwright-core";
import type { Colour } from "./known-picture.js";

/** Counts on a page how often a picture of one colour was shown in it. */
export interface ForeignPictureWatch {
  seen(): Promise<number>;
}

declare const foreignPicture: { seen: number };

/** Looks at all pictures of the page in each of its own frames from now on, until it is loaded anew. */
export async function watchForPicture(page: Page, colour: Colour): Promise<ForeignPictureWatch> {
  await page.evaluate((sought) => {
    const found = { seen: 0 };
    Object.assign(globalThis, { foreignPicture: found });
    const drawing = new OffscreenCanvas(4, 4).getContext("2d", { willReadFrequently: true });
    const shows = (video: HTMLVideoElement): boolean => {
      if (drawing === null || video.videoWidth === 0) return false;
      drawing.drawImage(video, 0, 0, 4, 4);
      const pixel = drawing.getImageData(2, 2, 1, 1).data;
      return sought.every((value, index) => Math.abs(value - (pixel[index] ?? -1)) < 48);
    };
    const look = () => {
      if ([...document.querySelectorAll("video")].some(shows)) found.seen += 1;
      requestAnimationFrame(look);
    };
    look();
  }, colour);
  return { seen: () => page.evaluate(() => foreignPicture.seen) };
}
