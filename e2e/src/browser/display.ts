import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

const run = promisify(execFile);

/** An X display without a monitor: the screen that is shared. */
export interface Display {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** A key pressed by the person in front of it; without a window manager it goes to the window below the pointer. */
  press(key: string, at: { readonly x: number; readonly y: number }): Promise<void>;
  stop(): Promise<void>;
}

/** Takes the next free display number. */
export async function startDisplay(width = 1600, height = 900): Promise<Display> {
  const server = spawn(
    "setpriv",
    [
      ...["--pdeathsig", "KILL", "--", "Xvfb", "-displayfd", "3"],
      ...["-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"],
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const [number] = (await once(server.stdio[3] as Readable, "data")) as [Buffer];
  const name = `:${number.toString().trim()}`;
  return {
    name,
    width,
    height,
    async press(key, { x, y }) {
      const env = { ...process.env, DISPLAY: name };
      await run("xdotool", ["mousemove", String(x), String(y), "key", key], { env });
    },
    async stop() {
      server.kill();
      await once(server, "exit");
    },
  };
}
