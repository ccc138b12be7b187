import type { BrowserContext, Page } from "playwright-core";
import type { SessionPage } from "../people/session-page.js";

/** When a page first had something, by the computer's clock. */
interface Moments {
  seated?: number;
  emoji?: number;
}

declare const moments: Moments;
/** Of pages whose chat is measured. */
declare const pressed: Promise<number>;
declare const shown: Promise<number>;

/** Pages of this profile note when they have their seat and when they show the emoji. */
export async function noteMoments(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    const noted: Moments = {};
    Object.assign(globalThis, { moments: noted });
    const note = () => {
      if (document.querySelector(".keys") !== null) noted.seated ??= Date.now();
      if (document.querySelector(".emoji") !== null) noted.emoji ??= Date.now();
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true });
  });
  return context;
}

/** From both pages being open to both showing the emoji, in milliseconds. */
export async function agreementTime(pages: readonly SessionPage[]): Promise<number> {
  await Promise.all(pages.map(({ keys }) => keys.words()));
  const noted = await Promise.all(pages.map(({ page }) => page.evaluate(() => moments)));
  const latest = (what: keyof Moments) => Math.max(...noted.map((each) => each[what] ?? NaN));
  return latest("emoji") - latest("seated");
}

/** From the press of Enter on one page to the message on the other, in milliseconds. */
export async function chatTime(from: SessionPage, to: SessionPage, text: string): Promise<number> {
  // Both pages look before anything is written.
  await Promise.all([notePress(from.page), noteMessage(to.page, text)]);
  await from.chat.say(text);
  const [sent, arrived] = await Promise.all([
    from.page.evaluate(() => pressed),
    to.page.evaluate(() => shown),
  ]);
  return arrived - sent;
}

const notePress = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    Object.assign(globalThis, { pressed: promise });
    const press = ({ key }: KeyboardEvent) => {
      if (key !== "Enter") return;
      removeEventListener("keydown", press, { capture: true });
      resolve(Date.now());
    };
    addEventListener("keydown", press, { capture: true });
  });

const noteMessage = (page: Page, text: string): Promise<void> =>
  page.evaluate((sought) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    Object.assign(globalThis, { shown: promise });
    const observer = new MutationObserver(() => {
      const words = [...document.querySelectorAll(".chat-log .words")];
      if (!words.some(({ textContent }) => textContent === sought)) return;
      observer.disconnect();
      resolve(Date.now());
    });
    observer.observe(document.body, { subtree: true, childList: true });
  }, text);
