import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Display } from "@assist/stack";

const run = promisify(execFile);

/** Where the pointer is, by xdotool. */
export async function xdotoolPointer({ env }: Display): Promise<{ x: number; y: number }> {
  const { stdout } = await run("xdotool", ["getmouselocation"], { env });
  const [, x, y] = /x:(\d+) y:(\d+)/.exec(stdout) ?? [];
  return { x: Number(x), y: Number(y) };
}
