import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Display } from "@assist/stack";

const run = promisify(execFile);

/** A program on the requester's computer that presses the mouse by XTEST, as the control program itself does. */
export async function pressAsProgram(
  display: Display,
  { x, y }: { readonly x: number; readonly y: number },
): Promise<void> {
  await run("xdotool", ["mousemove", String(x), String(y), "click", "1"], { env: display.env });
}
