import type { BrowserContext, Locator, Page } from "playwright-core";

/** A page of a personal link: the requester's or the helper's. */
export class SessionPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, link: string): Promise<SessionPage> {
    const page = await context.newPage();
    await page.goto(link);
    return new SessionPage(page);
  }

  heading(text: string | RegExp): Locator {
    return this.page.getByRole("heading", { level: 1, name: text });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The click that takes the seat. */
  async continue(): Promise<void> {
    await this.button("Continue").click();
  }

  /** Share is refused to the click until the helper is there; a person would wait for it too. */
  async share(): Promise<void> {
    await this.page.locator('button[aria-disabled="false"]', { hasText: "Share my screen" }).click();
  }

  /** The picture is on the helper's page. */
  async seesPicture(): Promise<void> {
    await this.page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
  }
}
