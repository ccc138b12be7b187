import type { Locator, Page } from "playwright-core";

const marks = ["Not sent yet", "Sent", "Delivered", "Read"] as const;
export type Mark = (typeof marks)[number];

/** The chat beside what a page of a session shows. */
export class SessionChat {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get field(): Locator {
    return this.#page.getByRole("textbox", { name: /^Message to/ });
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  /** The person goes to where the newest message stands. */
  async look(): Promise<void> {
    await this.#page.getByRole("button", { name: /^Chat/ }).click();
  }

  /** A message of either person, which has this as its whole text. */
  line(text: string): Locator {
    return this.#lines.filter({ has: this.#page.getByText(text, { exact: true }) });
  }

  /** An own message is marked so, or further. */
  async isMarked(text: string, mark: Mark): Promise<void> {
    const orFurther = new RegExp(marks.slice(marks.indexOf(mark)).join("|"));
    await this.line(text).locator(".mark", { hasText: orFurther }).waitFor();
  }

  /** All messages in the order shown, as they were written. */
  async texts(): Promise<readonly string[]> {
    return this.#lines.locator(".words bdi").allTextContents();
  }

  get #lines(): Locator {
    return this.#page.getByRole("log").locator(".line");
  }
}
