import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Display } from "./display.js";
import { placeWindow } from "./place-window.js";

const source = join(import.meta.dirname, "../../pages/known-picture.html");

/** A place on the shared screen, in its pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Colour = readonly [red: number, green: number, blue: number];

/** What `pages/known-picture.html` shows, and where on the screen. */
export interface KnownPicture {
  readonly display: Display;
  readonly fields: readonly { readonly at: Point; readonly colour: Colour }[];
  /** The middle of each cell of the clock, the lowest bit first. */
  readonly clock: readonly Point[];
  /** Puts its window above all others. */
  raise(): Promise<void>;
}

const colours: readonly Colour[] = [
  [0xc0, 0x20, 0x20],
  [0x20, 0xa0, 0x40],
  [0x20, 0x40, 0xc0],
  [0xe0, 0xc0, 0x20],
  [0xf0, 0xf0, 0xf0],
  [0x10, 0x10, 0x10],
];

/** Opens it in a window of its own, above the others, with its left upper corner there. */
export async function showKnownPicture(browser: Browser, display: Display, at: Point): Promise<KnownPicture> {
  const context = await browser.newContext({ viewport: null });
  const shown = await context.newPage();
  await placeWindow(shown, { left: at.x, top: at.y, width: 520, height: 640 });
  await shown.setContent(await readFile(source, "utf8"));
  const origin = await shown.evaluate(() => ({
    x: screenX + (outerWidth - innerWidth) / 2,
    y: screenY + outerHeight - innerHeight,
  }));
  return {
    display,
    clock: Array.from({ length: 16 }, (_, bit) => ({ x: origin.x + bit * 24 + 12, y: origin.y + 24 })),
    fields: colours.map((colour, index) => ({
      at: { x: origin.x + 192, y: origin.y + 48 + index * 60 + 30 },
      colour,
    })),
    raise: () => shown.bringToFront(),
  };
}
