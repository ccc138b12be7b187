import type { Browser } from "playwright-core";
import { launchBrowser, launchSharingBrowser } from "../browser/browsers.js";
import { startDisplay, type Display } from "../browser/display.js";
import { startWholeStack, type WholeStack } from "../stack/whole-stack.js";

/** The whole stack with its chat page, a screen to share, and a browser for each side. */
export interface Scene {
  readonly stack: WholeStack;
  readonly display: Display;
  readonly sharing: Browser;
  readonly looking: Browser;
  /** Throws when the stack leaves anything behind. */
  stop(): Promise<void>;
}

export async function startScene(): Promise<Scene> {
  await using opened = new AsyncDisposableStack();
  const stack = await startWholeStack();
  opened.defer(() => stack.stop());
  const display = await startDisplay();
  opened.defer(() => display.stop());
  const looking = opened.use(await launchBrowser());
  const sharing = opened.use(await launchSharingBrowser(display));
  const kept = opened.move();
  return { stack, display, sharing, looking, stop: () => kept.disposeAsync() };
}
