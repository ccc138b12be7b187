import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { until, type Display } from "@assist/stack";
import type { Browser, Page } from "playwright-core";
import { placeWindow } from "../../browser/place-window.js";
import { hasKeys, type Place } from "./window-there.js";

const source = join(import.meta.dirname, "../../../pages/control-witness.html");

/** What the page notes of mouse and keyboard. */
export interface NotedEvent {
  readonly type: "mousedown" | "mouseup" | "dblclick" | "contextmenu" | "keydown" | "keyup";
  readonly isTrusted: boolean;
  readonly button?: number;
  readonly code?: string;
  readonly key?: string;
  readonly x?: number;
  readonly y?: number;
}

declare const seen: NotedEvent[];

/** A page of Chromium with a field to type in, a slider to drag and something to scroll. */
export class TextFieldWitness {
  readonly #page: Page;
  readonly #display: Display;

  private constructor(page: Page, display: Display) {
    this.#page = page;
    this.#display = display;
  }

  /** In a window of its own there. */
  static async open(browser: Browser, display: Display, at: Place): Promise<TextFieldWitness> {
    const context = await browser.newContext({ viewport: null });
    const page = await context.newPage();
    await placeWindow(page, { left: at.x, top: at.y, width: 520, height: 420 });
    await page.setContent(await readFile(source, "utf8"));
    return new TextFieldWitness(page, display);
  }

  /** In pixels of the display. */
  middleOf(what: "field" | "long"): Promise<Place> {
    return this.#placeIn(what === "field" ? "textarea" : "#long", 0.5);
  }

  /** Of the slider, at this part of its way. */
  sliderAt(part: number): Promise<Place> {
    return this.#placeIn("input", part);
  }

  text(): Promise<string> {
    return this.#page.locator("textarea").inputValue();
  }

  /** Resolves once keys go to its window. */
  hasKeys(): Promise<void> {
    return hasKeys(this.#display, "Witness");
  }

  async slider(): Promise<number> {
    return Number(await this.#page.locator("input").inputValue());
  }

  scrolled(): Promise<number> {
    return this.#page.locator("#long").evaluate((element) => element.scrollTop);
  }

  async forget(): Promise<void> {
    await this.#page.evaluate(() => {
      seen.length = 0;
      for (const field of document.querySelectorAll("textarea")) field.value = "";
    });
  }

  events(): Promise<readonly NotedEvent[]> {
    return this.#page.evaluate(() => seen);
  }

  /** Resolves once the field has this; throws with what it has. */
  async gets(text: string): Promise<void> {
    await until(`the field gets ${JSON.stringify(text)}`, async () => (await this.text()) === text).catch(
      async (cause: unknown) => {
        throw new Error(`The field has ${JSON.stringify(await this.text())}`, { cause });
      },
    );
  }

  stop(): Promise<void> {
    return this.#page.context().close();
  }

  #placeIn(selector: string, part: number): Promise<Place> {
    return this.#page.locator(selector).evaluate((element, across) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const frame = { x: screenX + (outerWidth - innerWidth) / 2, y: screenY + outerHeight - innerHeight };
      // The thumb of a slider never reaches the ends.
      const inside = element instanceof HTMLInputElement ? 8 + across * (width - 16) : across * width;
      return { x: Math.round(frame.x + left + inside), y: Math.round(frame.y + top + height / 2) };
    }, part);
  }
}
