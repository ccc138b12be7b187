import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Display } from "@assist/stack";

/** In pixels of the display. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Resolves once a window of this title is on the display. */
export async function windowThere({ env }: Display, title: string): Promise<boolean> {
  await promisify(execFile)("xdotool", ["search", "--sync", "--onlyvisible", "--name", `^${title}$`], {
    env,
  });
  return true;
}
