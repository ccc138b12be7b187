import { until } from "@assist/stack";
import type { Locator, Page } from "playwright-core";

/** What a page of a session shows of its keys, and what its person answers. */
export class SessionKeys {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The names of the four emoji, as people read them to each other; resolves once the page shows them. */
  async words(): Promise<readonly string[]> {
    const list = this.#page.getByRole("list", { name: "Your four emoji" }).first();
    await list.waitFor();
    return list.locator("li > span:last-child").allTextContents();
  }

  /** Resolves once the page shows other emoji than those. */
  async newWords(old: readonly string[]): Promise<readonly string[]> {
    const seen = async () => (await this.words()).join();
    await until("the page shows other emoji", async () => (await seen()) !== old.join());
    return this.words();
  }

  /** The person says that they are the same; resolves once the page has it. */
  async same(): Promise<void> {
    await this.#button("Same").click();
    await this.compared.waitFor();
  }

  /** The person says that they differ, and once more when they are asked whether that is sure. */
  async different(): Promise<void> {
    await this.#button("Different").click();
    await this.#page.getByRole("dialog").waitFor();
    await this.#button("They differ: end everything").click();
  }

  get compared(): Locator {
    return this.#standing(/^(Encrypted and compared|Compared;|You compared them)/);
  }

  get notCompared(): Locator {
    return this.#standing(/^(Encrypted, not compared|Not compared)/);
  }

  /** The pages' whole standing in words, behind the small sign. */
  async details(): Promise<string> {
    await this.#page.locator(".protection-sign").click();
    const dialog = this.#page.getByRole("dialog");
    const text = await dialog.innerText();
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "hidden" });
    return text;
  }

  #standing(text: RegExp): Locator {
    const places = this.#page.locator(".protection-sign, .standing");
    return places.filter({ hasText: text, visible: true }).first();
  }

  #button(name: string): Locator {
    return this.#page.getByRole("button", { name, exact: true }).first();
  }
}
