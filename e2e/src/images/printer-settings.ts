import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { until } from "@assist/stack";
import type { Browser, Page } from "playwright-core";
import type { Display } from "../browser/display.js";
import type { KnownPicture } from "../browser/known-picture.js";
import { picturesSeen } from "../browser/received-picture.js";
import type { Spot } from "../people/session-pointer.js";

const source = join(import.meta.dirname, "../../pages/printer-settings.html");

/** The encoder mends what is left of the picture before, while nothing moves. */
const framesUntilSharp = 60;

/** Of places that other windows would hide. */
const fields: KnownPicture["fields"] = [
  { at: { x: 60, y: 700 }, colour: [0x2d, 0x3a, 0x4d] },
  { at: { x: 500, y: 780 }, colour: [0xf3, 0xf1, 0xec] },
];

/** What somebody who needs help could have on their screen. */
export interface PrinterSettings {
  /** Below the button that the helper means, not upon its text. */
  readonly resume: Spot;
  /** Puts it above all other windows; resolves once the video of a page shows it whole and sharp. */
  isSeenOn(page: Page): Promise<void>;
}

/** Shows `pages/printer-settings.html` over the whole display, without anything of the browser. */
export async function showPrinterSettings(browser: Browser, display: Display): Promise<PrinterSettings> {
  const context = await browser.newContext({ viewport: null });
  const page = await context.newPage();
  await coverDisplay(page, display);
  await page.setContent(await readFile(source, "utf8"));
  const box = await page.getByRole("button", { name: "Resume" }).boundingBox();
  if (box === null) throw new Error("There is no button to point at");
  return {
    resume: { x: (box.x + box.width * 0.8) / display.width, y: (box.y + box.height) / display.height },
    async isSeenOn(watching) {
      await page.bringToFront();
      const isSo = async () => (await picturesSeen(watching, { display, fields })).length === fields.length;
      await until("the settings are seen", isSo);
      await framesPass(watching, framesUntilSharp);
    },
  };
}

const framesPass = (page: Page, frames: number): Promise<undefined> =>
  page.locator("video").evaluate((video: HTMLVideoElement, count) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    let left = count;
    const frame = () => {
      left -= 1;
      if (left === 0) resolve(undefined);
      else video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
    return promise;
  }, frames);

async function coverDisplay(page: Page, { width, height }: Display): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { windowId } = await devtools.send("Browser.getWindowForTarget");
  const frame = await page.evaluate(() => ({
    side: (outerWidth - innerWidth) / 2,
    top: outerHeight - innerHeight - (outerWidth - innerWidth) / 2,
  }));
  const bounds = {
    left: -frame.side,
    top: -frame.top,
    width: width + 2 * frame.side,
    height: height + frame.top + frame.side,
  };
  await devtools.send("Browser.setWindowBounds", { windowId, bounds });
  await page.waitForFunction((whole) => innerWidth === whole, width);
  await devtools.detach();
}
