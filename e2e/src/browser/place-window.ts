import type { Page } from "playwright-core";

/** In pixels of the display. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Moves the window of a page there; resolves once it is. A window manager may add its frame. */
export async function placeWindow(page: Page, bounds: Bounds): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { windowId } = await devtools.send("Browser.getWindowForTarget");
  await devtools.send("Browser.setWindowBounds", { windowId, bounds });
  await page.waitForFunction(({ left }) => Math.abs(screenX - left) < 20, bounds);
  await devtools.detach();
}
