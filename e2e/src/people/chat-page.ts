import type { Browser, Locator, Page } from "playwright-core";
import type { StackState } from "@assist/stack";

interface ChatPageOptions {
  readonly colorScheme?: "light" | "dark";
}

/** Somebody with the chat page (Converse) open. */
export class ChatPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Shows it in a browser profile of its own, in which it signs itself in. */
  static async show(
    browser: Browser,
    chatUrl: string,
    user: string,
    { colorScheme = "light" }: ChatPageOptions = {},
  ): Promise<ChatPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme });
    const page = await context.newPage();
    await page.goto(`${chatUrl}?as=${user}`);
    return new ChatPage(page);
  }

  /** Shows it, and waits until the bot is seen online. */
  static async open(
    browser: Browser,
    state: StackState,
    user: string,
    options: ChatPageOptions = {},
  ): Promise<ChatPage> {
    const chat = await ChatPage.show(browser, state.chatUrl, user, options);
    await chat.contact("Assist").getByTitle("This contact is online").waitFor();
    return chat;
  }

  contact(name: string): Locator {
    return this.page
      .locator("converse-roster-contact")
      .filter({ has: this.page.locator(".contact-name", { hasText: name }) });
  }

  /** Where messages of the open chat are typed. */
  get composer(): Locator {
    return this.page.getByRole("textbox", { name: "Message" });
  }

  async openBotChat(): Promise<void> {
    await this.contact("Assist").click();
    await this.composer.waitFor();
  }

  /** Resolves once what is typed goes there. */
  async isFocused(place: Locator): Promise<void> {
    await place.and(this.page.locator(":focus")).waitFor();
  }

  /** Right-click, *Request assistance…*; the dialog is open afterwards. */
  async chooseRequest(friend: string): Promise<Locator> {
    await this.contact(friend).click({ button: "right" });
    await this.page.getByRole("menuitem", { name: "Request assistance…" }).click();
    return this.page.getByRole("dialog", { name: "Request remote assistance" });
  }

  /** The button of the menu at the right of a contact. */
  menuOf(friend: string): Locator {
    return this.contact(friend).getByRole("button", { name: "Menu" });
  }

  /** The same by that menu. */
  async chooseRequestInMenu(friend: string): Promise<Locator> {
    await this.menuOf(friend).click();
    await this.contact(friend).getByRole("button", { name: "Request assistance…" }).click();
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
