import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export interface Child {
  /** What it prints, line by line; ends when it does. */
  readonly lines: AsyncIterable<string>;
  /** As a crash would: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
}

/** Runs a TypeScript file of this folder in a process of its own. */
export function startChild(file: string, ...args: readonly string[]): Child {
  const child = spawn(
    process.execPath,
    ["--conditions=@assist/source", "--import", "@assist/stack/typescript-sources", here(file), ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const exited = once(child, "exit");
  return {
    lines: createInterface({ input: child.stdout }),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
