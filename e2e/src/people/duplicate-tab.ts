import { SessionPage } from "./session-page.js";

/** As browsers duplicate a tab: the same address, and a copy of what the tab keeps. */
export async function duplicateTab({ page }: SessionPage): Promise<SessionPage> {
  const kept = await page.evaluate(() => Object.entries<string>(sessionStorage));
  const tab = await page.context().newPage();
  await tab.addInitScript((entries: [string, string][]) => {
    if (sessionStorage.length === 0) for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, kept);
  await tab.goto(page.url());
  return new SessionPage(tab);
}
