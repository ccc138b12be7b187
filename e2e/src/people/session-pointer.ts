import type { Page } from "playwright-core";

/** Fractions of the picture's width and height. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Of a page whose pointers are counted. */
declare const pointers: { readonly appeared: number };

/** Pointing on the helper's page, and what the requester's page shows of it. */
export class SessionPointer {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Switches it on where it is off. */
  async begin(): Promise<void> {
    const toggle = this.#page.getByRole("button", { name: "Point", exact: true });
    if ((await toggle.getAttribute("aria-pressed")) !== "true") await toggle.click();
    await this.#page.getByText(/^Pointing: move over the picture/).waitFor();
  }

  /** The helper moves the mouse there over the picture, which stands whole in the middle of its place. */
  async moveTo({ x, y }: Spot): Promise<void> {
    const box = await this.#page.locator(".stage video").evaluate((video: HTMLVideoElement) => {
      const { left, top, width, height } = video.getBoundingClientRect();
      const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
      const [across, down] = [video.videoWidth * scale, video.videoHeight * scale];
      return { left: left + (width - across) / 2, top: top + (height - down) / 2, across, down };
    });
    await this.#page.mouse.move(box.left + x * box.across, box.top + y * box.down, { steps: 4 });
  }

  /** On the requester's page: whose pointer is over the preview, and where in its picture. */
  async shown(): Promise<(Spot & { readonly name: string }) | undefined> {
    return this.#page.evaluate(() => {
      const pointer = document.querySelector(".preview .pointer");
      const video = document.querySelector<HTMLVideoElement>(".preview video");
      if (pointer === null || video === null) return undefined;
      const [at, over] = [pointer.getBoundingClientRect(), video.getBoundingClientRect()];
      const name = pointer.querySelector(".pointer-name")?.textContent ?? "";
      const middle = { x: at.left + at.width / 2, y: at.top + at.height / 2 };
      return { x: (middle.x - over.left) / over.width, y: (middle.y - over.top) / over.height, name };
    });
  }

  /** On the requester's page: how often a pointer has come up since, however short. */
  async countAppearances(): Promise<() => Promise<number>> {
    await this.#page.evaluate(() => {
      const pointers = { appeared: 0 };
      Object.assign(globalThis, { pointers });
      let there = false;
      new MutationObserver(() => {
        const now = document.querySelector(".preview .pointer") !== null;
        if (now && !there) pointers.appeared += 1;
        there = now;
      }).observe(document.body, { subtree: true, childList: true });
    });
    return () => this.#page.evaluate(() => pointers.appeared);
  }
}

/** As near as pixels of a small preview allow. */
export const isNear = (shown: Spot | undefined, { x, y }: Spot): boolean =>
  shown !== undefined && Math.abs(shown.x - x) < 0.02 && Math.abs(shown.y - y) < 0.02;
