import type { Browser, Locator, Page } from "playwright-core";
import type { StackState } from "@assist/stack";

/** Somebody with the chat page (Converse) open. */
export class ChatPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Signs in, in a browser profile of its own, and waits until the bot is seen online. */
  static async open(
    browser: Browser,
    state: StackState,
    user: string,
    { colorScheme = "light" }: { readonly colorScheme?: "light" | "dark" } = {},
  ): Promise<ChatPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme });
    const page = await context.newPage();
    await page.goto(`${state.chatUrl}?as=${user}`);
    const chat = new ChatPage(page);
    await chat.contact("Assist").getByTitle("This contact is online").waitFor();
    return chat;
  }

  contact(name: string): Locator {
    return this.page
      .locator("converse-roster-contact")
      .filter({ has: this.page.locator(".contact-name", { hasText: name }) });
  }

  async openBotChat(): Promise<void> {
    await this.contact("Assist").click();
    await this.page.getByRole("textbox", { name: "Message" }).waitFor();
  }

  /** Right-click, *Request assistance…*; the dialog is open afterwards. */
  async chooseRequest(friend: string): Promise<Locator> {
    await this.contact(friend).click({ button: "right" });
    await this.page.getByRole("menuitem", { name: "Request assistance…" }).click();
    return this.page.getByRole("dialog", { name: "Request remote assistance" });
  }

  /** Messages of the open chat with this text. */
  message(text: string | RegExp): Locator {
    return this.page.locator("converse-chat-message").filter({ hasText: text });
  }

  /** Clicks the personal link, which opens a page of its own. */
  async openLink(): Promise<Page> {
    const link = this.message("Your personal link").last().getByRole("link");
    const [opened] = await Promise.all([this.page.context().waitForEvent("page"), link.click()]);
    return opened;
  }
}
