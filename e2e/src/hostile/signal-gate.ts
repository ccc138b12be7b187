import type { BrowserContext } from "playwright-core";

/** Keeps the pages of a profile from coming to the media server while it is shut; they try again by themselves. */
export class SignalGate {
  isShut = false;

  /** Before all pages of this profile. */
  async standBefore(context: BrowserContext): Promise<BrowserContext> {
    await context.routeWebSocket(/\/rtc\b/, (page) => {
      if (this.isShut) void page.close({ code: 1013 });
      else page.connectToServer();
    });
    return context;
  }
}
