import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Display } from "@assist/stack";

/** What happened at a display, by the display's own clock. */
export interface DisplayEvent {
  readonly what: "KeyPress" | "KeyRelease" | "ButtonPress" | "ButtonRelease" | "Motion";
  /** Milliseconds. */
  readonly time: number;
  /** Keycode or button. */
  readonly detail: number;
  /** Not by XTEST. */
  readonly physical: boolean;
}

/** Another program that looks on. */
export interface DisplayLog {
  /** Those since it was last taken. */
  take(): readonly DisplayEvent[];
  stop(): void;
}

const program = fileURLToPath(new URL("display-log.child.js", import.meta.url));

export async function openDisplayLog({ env }: Display): Promise<DisplayLog> {
  const child = spawn("setpriv", ["--pdeathsig", "KILL", "--", process.execPath, program], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let events: DisplayEvent[] = [];
  const lines = createInterface(child.stdout);
  await once(lines, "line");
  lines.on("line", (line) => events.push(JSON.parse(line) as DisplayEvent));
  return {
    take() {
      const taken = events;
      events = [];
      return taken;
    },
    stop: () => void child.kill(),
  };
}
