import { chromium, type Browser } from "playwright-core";
import type { Display } from "./display.js";

const executablePath = "/usr/bin/chromium";
const quiet = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** For people who look. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, headless: true, args: quiet });

interface Picker {
  /** It asks the person. */
  readonly asks?: boolean;
  /** Title of what it chooses by itself; usually the whole display. */
  readonly shares?: string;
}

/** For the person who shares. Its picker chooses the whole display at once, unless it is told otherwise. */
export const launchSharingBrowser = (
  display: Pick<Display, "name">,
  { asks = false, shares = "Entire screen" }: Picker = {},
): Promise<Browser> =>
  chromium.launch({
    executablePath,
    headless: false,
    env: { ...process.env, DISPLAY: display.name },
    args: [
      ...[...quiet, "--ozone-platform=x11"],
      ...(asks ? [] : [`--auto-select-desktop-capture-source=${shares}`]),
    ],
  });
