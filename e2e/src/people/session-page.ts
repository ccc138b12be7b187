import type { BrowserContext, Locator, Page } from "playwright-core";
import { SessionChat } from "./session-chat.js";
import { HelperControl, RequesterControl } from "./session-control.js";
import { SessionKeys } from "./session-keys.js";
import { SessionPointer } from "./session-pointer.js";

/** A page of a personal link: the requester's or the helper's. */
export class SessionPage {
  readonly page: Page;
  readonly keys: SessionKeys;
  readonly chat: SessionChat;
  readonly pointer: SessionPointer;
  /** On the helper's page. */
  readonly hands: HelperControl;
  /** On the requester's page. */
  readonly agent: RequesterControl;

  constructor(page: Page) {
    this.page = page;
    this.keys = new SessionKeys(page);
    this.chat = new SessionChat(page);
    this.pointer = new SessionPointer(page);
    this.hands = new HelperControl(page);
    this.agent = new RequesterControl(page);
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

  /** The picture is on the helper's page, and nothing before it. */
  async seesPicture(): Promise<void> {
    await this.page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
    await this.cover.waitFor({ state: "detached" });
  }

  /** What stands before the helper's picture when it is not of this moment. */
  get cover(): Locator {
    return this.page.locator(".cover");
  }

  /** The requester puts a curtain in the place of the screen. */
  async pause(): Promise<void> {
    await this.button("Pause").click();
  }

  async resume(): Promise<void> {
    await this.button("Resume").click();
  }
}
