import type { Locator, Page } from "playwright-core";

/** What a helper may ask for, as the page words it. */
export type Wish = "Mouse" | "Mouse and keyboard" | "Keyboard";

/** In pixels of the requester's screen, which is so wide. */
export interface ScreenPlace {
  readonly x: number;
  readonly y: number;
}

/** The helper's page: asks for control, and operates the other computer. */
export class HelperControl {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The dialog of *Take control*. */
  async open(): Promise<Locator> {
    await this.#button("Take control").click();
    const dialog = this.#page.getByRole("dialog", { name: /^Operate the computer of/ });
    await dialog.waitFor();
    return dialog;
  }

  async ask(wish: Wish, minutes: 5 | 15 | 30 = 15): Promise<void> {
    const dialog = await this.open();
    await dialog.getByRole("radio", { name: wish, exact: true }).check();
    await dialog.getByRole("radio", { name: `${minutes} minutes`, exact: true }).check();
    await dialog.getByRole("button", { name: "Ask for control" }).click();
  }

  /** Resolves once what is done here acts there. */
  async isOn(): Promise<void> {
    await this.says(/^You operate the computer of/);
  }

  /** The state of control, in the strip above the picture. */
  async says(words: RegExp): Promise<void> {
    await this.strip.getByRole("status").filter({ hasText: words }).first().waitFor();
  }

  get strip(): Locator {
    return this.#page.locator(".control-strip");
  }

  async giveUp(): Promise<void> {
    await this.#button("Give control up").click();
  }

  /** Over that place of the other screen. */
  async moveTo(place: ScreenPlace, steps = 1): Promise<void> {
    const { x, y } = await this.#placeOf(place);
    await this.#page.mouse.move(x, y, { steps });
  }

  async click(place: ScreenPlace, button: "left" | "right" | "middle" = "left"): Promise<void> {
    await this.moveTo(place);
    await this.#page.mouse.click(...(await this.#pair(place)), { button });
  }

  async drag(from: ScreenPlace, to: ScreenPlace): Promise<void> {
    await this.moveTo(from);
    await this.#page.mouse.down();
    await this.moveTo(to, 8);
    await this.#page.mouse.up();
  }

  /** Pixels; positive is down. */
  async wheel(place: ScreenPlace, pixels: number): Promise<void> {
    await this.moveTo(place);
    await this.#page.mouse.wheel(0, pixels);
  }

  /** Keys go there from now on. */
  async sendKeys(): Promise<void> {
    const toggle = this.#button("Send my keys there");
    if ((await toggle.getAttribute("aria-pressed")) !== "true") await toggle.click();
    await this.#page.locator("button[aria-pressed=true]", { hasText: "Send my keys there" }).waitFor();
  }

  /** Keys by their place, one after the other: `KeyA`, `Shift+Digit1`. */
  async press(...codes: readonly string[]): Promise<void> {
    for (const code of codes) await this.#page.keyboard.press(code);
  }

  keyDown(code: string): Promise<void> {
    return this.#page.keyboard.down(code);
  }

  keyUp(code: string): Promise<void> {
    return this.#page.keyboard.up(code);
  }

  /** By *Type text*. */
  async type(text: string): Promise<void> {
    const field = this.#page.getByRole("textbox", { name: "Text to type there, as it stands" });
    if (!(await field.isVisible())) await this.#button("Type text").click();
    await field.fill(text);
    await this.#button("Type it there").click();
  }

  /** By the buttons of keys that a browser does not give away. */
  async chord(name: string): Promise<void> {
    if (!(await this.#button(name).isVisible())) await this.#button("Keys").click();
    await this.#button(name).click();
  }

  async #pair(place: ScreenPlace): Promise<[x: number, y: number]> {
    const { x, y } = await this.#placeOf(place);
    return [x, y];
  }

  /** The picture stands whole in the middle of its place, and has the pixels of the screen. */
  #placeOf(place: ScreenPlace): Promise<ScreenPlace> {
    return this.#page.locator(".stage video").evaluate((video: HTMLVideoElement, { x, y }) => {
      const { left, top, width, height } = video.getBoundingClientRect();
      const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
      const [across, down] = [video.videoWidth * scale, video.videoHeight * scale];
      return {
        x: left + (width - across) / 2 + (x + 0.5) * scale,
        y: top + (height - down) / 2 + (y + 0.5) * scale,
      };
    }, place);
  }

  #button(name: string): Locator {
    return this.#page.getByRole("button", { name, exact: true });
  }
}

/** The requester's page: brings the control program to it, and stops. */
export class RequesterControl {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get panel(): Locator {
    return this.#page.getByRole("region", { name: /^Let .* operate this computer$/ });
  }

  async begin(): Promise<void> {
    await this.#button("Show me how").click();
  }

  /** What is to be pasted into a terminal. */
  async line(): Promise<string> {
    await this.#page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.#button("Copy the line").click();
    await this.panel.getByText(/^Copied\./).waitFor();
    return this.#page.evaluate(() => navigator.clipboard.readText());
  }

  /** The secret link of that line. */
  async link(): Promise<string> {
    const [link] = /https?:\/\/\S+\/a#[^']+/.exec(await this.line()) ?? [];
    if (link === undefined) throw new Error("There is no link in the line");
    return link;
  }

  /** Shows the code, and reads what is to be typed into the program's window: service and code. */
  async code(): Promise<string> {
    await this.#button("Show a code instead").click();
    await this.#button("Hide the code").waitFor();
    const [service = "", code = ""] = await this.panel.locator(".typed-there dd").allInnerTexts();
    const [shown = ""] = /[A-Z0-9]{6}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(code) ?? [];
    return `${service} ${shown}`;
  }

  /** Resolves with what the page says of the program once it has paired and the mark was read. */
  async paired(): Promise<string> {
    const told = this.panel.getByText(/^The control program runs on this computer and sees the screen/);
    await told.waitFor();
    return told.innerText();
  }

  async says(words: RegExp): Promise<void> {
    const all = this.#page.getByRole("status");
    try {
      await all.filter({ hasText: words, visible: true }).first().waitFor();
    } catch (cause) {
      throw new Error(`The page says ${JSON.stringify(await all.allInnerTexts())}`, { cause });
    }
  }

  async stop(): Promise<void> {
    await this.#page.locator(".control-bar").getByRole("button", { name: "Stop control" }).click();
  }

  #button(name: string): Locator {
    return this.#page.getByRole("button", { name, exact: true });
  }
}
