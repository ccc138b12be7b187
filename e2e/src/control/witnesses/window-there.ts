import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { until, type Display } from "@assist/stack";

const run = promisify(execFile);

/** In pixels of the display. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Resolves once a window of this title is on the display. */
export async function windowThere({ env }: Display, title: string): Promise<boolean> {
  const search = ["search", "--onlyvisible", "--name", `^${title}$`];
  await until(`there is a window ${title}`, async () => {
    // Also fails where any other window goes while it looks.
    const found = await run("xdotool", search, { env }).catch(() => undefined);
    return (found?.stdout ?? "") !== "";
  });
  return true;
}

/** Resolves once keys go to the window of this title: a window manager gives it to them a moment after the click. */
export const hasKeys = ({ env }: Display, title: string): Promise<void> =>
  until(`keys go to ${title}`, async () => {
    const asked = run("xdotool", ["getwindowfocus", "getwindowname"], { env });
    return (await asked.catch(() => undefined))?.stdout.startsWith(title) ?? false;
  });
