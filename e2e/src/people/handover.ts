import type { BrowserContext, Locator } from "playwright-core";
import { SessionPage } from "./session-page.js";

/** The requester's phone, where the link from the chat was opened. */
export class PhonePage extends SessionPage {
  static override async open(context: BrowserContext, link: string): Promise<PhonePage> {
    const { page } = await SessionPage.open(context, link);
    return new PhonePage(page);
  }

  /** The click on the button, and the code as it stands on the page: `K7QD-M2XP`. */
  async code(button: "Show the code" | "New code" = "Show the code"): Promise<string> {
    const answered = this.page.waitForResponse(/\/api\/v1\/handover$/);
    await this.button(button).click();
    await answered;
    const shown = this.page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await shown.waitFor();
    return shown.innerText();
  }
}

/** The computer whose screen is meant, at the service's address. */
export class ComputerPage extends SessionPage {
  static override async open(context: BrowserContext, address: string): Promise<ComputerPage> {
    const { page } = await SessionPage.open(context, address);
    return new ComputerPage(page);
  }

  get field(): Locator {
    return this.page.getByRole("textbox", { name: "Code from your phone" });
  }

  async type(code: string): Promise<void> {
    await this.field.fill(code);
    await this.field.press("Enter");
  }
}

/** The right first half, and a second half that is wrong. */
export const mistyped = (code: string): string =>
  `${code.slice(0, 5)}${code.endsWith("9999") ? "8888" : "9999"}`;
