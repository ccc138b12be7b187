import type { Page } from "playwright-core";

declare const anyPicture: { seen: number };

/** Counts from now on in how many of the page's own frames any of its videos shows anything at all. */
export async function watchForAnyPicture(page: Page): Promise<{ seen(): Promise<number> }> {
  await page.evaluate(() => {
    const found = { seen: 0 };
    Object.assign(globalThis, { anyPicture: found });
    const look = () => {
      if ([...document.querySelectorAll("video")].some(({ videoWidth }) => videoWidth > 0)) found.seen += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  return { seen: () => page.evaluate(() => anyPicture.seen) };
}
