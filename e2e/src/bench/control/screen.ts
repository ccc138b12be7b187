import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Display } from "@assist/stack";
import type { Browser } from "playwright-core";
import { showKnownPicture, type KnownPicture } from "../../browser/known-picture.js";
import { windowThere } from "../../control/witnesses/window-there.js";
import type { Lamp } from "./reactions.js";
import type { Place } from "./remote-view.js";

const reader = fileURLToPath(new URL("pages.child.js", import.meta.url));
const title = "pages";

/** What stands on the shared screen: a clock that changes all the time, and a text whose pages are turned by keys. */
export interface MeasuredScreen {
  readonly clock: KnownPicture;
  readonly lamp: Lamp;
  /** In the text, away from the lamp. */
  readonly text: Place;
  close(): void;
}

export async function showMeasuredScreen(display: Display, browser: Browser): Promise<MeasuredScreen> {
  const look = ["-fa", "DejaVu Sans Mono", "-fs", "10", "-b", "0", "-geometry", "96x40+0+60"];
  const command = ["xterm", "-T", title, ...look, "-e", process.execPath, reader];
  const xterm = spawn("setpriv", ["--pdeathsig", "KILL", "--", ...command], {
    env: display.env,
    stdio: "ignore",
  });
  await windowThere(display, title);
  const screen = { ...display, press: () => Promise.reject(new Error("Nobody presses here")) };
  const clock = await showKnownPicture(browser, screen, { x: 860, y: 60 });
  return {
    clock,
    lamp: { at: { x: 300, y: 92 }, screenWidth: display.width },
    text: { x: 300, y: 400 },
    close: () => void xterm.kill(),
  };
}
