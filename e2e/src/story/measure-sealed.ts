import type { BrowserContext, Page } from "playwright-core";
import type { SessionPage } from "../people/session-page.js";

/** When a page first had something, by the computer's clock. */
interface Moments {
  seated?: number;
  emoji?: number;
}

declare const moments: Moments;

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
  const sent = from.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const pressed = ({ key }: KeyboardEvent) => {
          if (key === "Enter") resolve(Date.now());
        };
        addEventListener("keydown", pressed, { capture: true, once: true });
      }),
  );
  const shown = whenShown(to.page, text);
  await from.chat.say(text);
  return (await shown) - (await sent);
}

const whenShown = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    (sought) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          const words = [...document.querySelectorAll(".chat-log .words")];
          if (!words.some(({ textContent }) => textContent === sought)) return;
          observer.disconnect();
          resolve(Date.now());
        });
        observer.observe(document.body, { subtree: true, childList: true });
      }),
    text,
  );
