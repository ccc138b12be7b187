import { join } from "node:path";
import type { Page } from "playwright-core";

const folder = process.env["ASSIST_IMAGES"];

/** Takes a picture for the documentation, when those are to be made anew. */
export async function keepImage(page: Page, name: string): Promise<void> {
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
