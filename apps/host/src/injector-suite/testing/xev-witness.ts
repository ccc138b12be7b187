import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { SupervisedProcess, until, type Display } from "@assist/stack";
import { readXev, type SeenEvent } from "./xev-log.js";

const run = promisify(execFile);

/** F9, pressed by another program: whatever came before it has arrived by then. */
const sentinel = { name: "F9", keycode: 75 };

/** The program xev, whose window covers the display. */
export interface XevWitness {
  /** What its window is told while something is done. */
  during(act: () => Promise<void>): Promise<readonly SeenEvent[]>;
  stop(): Promise<void>;
}

export async function startXev(display: Display): Promise<XevWitness> {
  const folder = await mkdtemp(join(tmpdir(), "assist-xev-"));
  const logFile = join(folder, "log");
  await writeFile(logFile, "");
  const { env, width, height } = display;
  const read = async () => readXev(await readFile(logFile, "utf8"));
  const xdotool = (...args: string[]) => run("xdotool", args, { env });
  // A key that is held must not seem to be pressed again and again.
  await run("xset", ["r", "off"], { env });
  await xdotool("mousemove", "5", "5");
  const xev = await SupervisedProcess.start({
    name: "xev",
    command: "stdbuf",
    args: ["-oL", "xev", "-geometry", `${String(width)}x${String(height)}+0+0`],
    env,
    logFile,
    ready: async (aborted) => {
      await until("xev's window is there", async () => {
        await xdotool("key", "--delay", "0", sentinel.name);
        return aborted.aborted || (await read()).length > 0;
      });
      return !aborted.aborted;
    },
  });
  const seen = async (from: number) => {
    await xdotool("key", "--delay", "0", sentinel.name);
    let events: readonly SeenEvent[] = [];
    let end = -1;
    await until("xev has seen the last key", async () => {
      events = (await read()).slice(from);
      end = events.findIndex(
        ({ kind, detail, down }) => kind === "key" && detail === sentinel.keycode && !down,
      );
      return end >= 0;
    });
    return events.slice(0, end - 1);
  };
  const settled = async () => {
    const before = (await read()).length;
    await seen(before);
    return (await read()).length;
  };
  return {
    async during(act) {
      const from = await settled();
      await act();
      return seen(from);
    },
    async stop() {
      await xev.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
