import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

/** An X display without a monitor: the screen that is shared. */
export interface Display {
  readonly name: string;
  readonly width: number;
  readonly height: number;
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
  return {
    name: `:${number.toString().trim()}`,
    width,
    height,
    async stop() {
      server.kill();
      await once(server, "exit");
    },
  };
}
