import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";

const library = dirname(createRequire(import.meta.url).resolve("livekit-client"));

/**
 * A page with LiveKit's client, `LivekitClient`, that is none of ours; `/worker.js` is LiveKit's worker. `first` runs in it
 * before that.
 */
export async function openLivekitTab(
  browser: Browser,
  mediaServer: string,
  first: () => void = () => undefined,
): Promise<Page> {
  const context = await browser.newContext();
  await context.route("**/worker.js", async (route) => {
    const body = await readFile(join(library, "livekit-client.e2ee.worker.js"));
    await route.fulfill({ contentType: "text/javascript", body });
  });
  const page = await context.newPage();
  await page.addInitScript(first);
  // Browsers let only pages from this machine speak with servers on it; the media server has one.
  await page.goto(mediaServer.replace(/^ws/, "http"));
  await page.addScriptTag({ path: join(library, "livekit-client.umd.js") });
  return page;
}
