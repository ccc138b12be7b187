import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

/** A phone's browser: small, touched, and without a function that captures the screen. */
export async function openPhone(
  browser: Browser,
  options: Pick<BrowserContextOptions, "colorScheme" | "locale"> = {},
): Promise<BrowserContext> {
  const phone = await browser.newContext({
    ...options,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    userAgent:
      "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Mobile Safari/537.36",
  });
  await phone.addInitScript(() => {
    Reflect.deleteProperty(MediaDevices.prototype, "getDisplayMedia");
  });
  return phone;
}
