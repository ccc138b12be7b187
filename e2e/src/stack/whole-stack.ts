import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until, type StackState } from "@assist/stack";
import { descendants, isAlive } from "./processes.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The whole thing as `npm start -- --state FILE` runs it, with data of its own. */
export interface WholeStack {
  /** With the addresses that only a stack with the bot has. */
  readonly state: StackState & { readonly viewerUrl: string };
  /** What a person would see in the terminal. */
  output(): string;
  /** Ends it by SIGTERM. Throws when it does not end well, or when anything stays behind. */
  stop(): Promise<void>;
}

export async function startWholeStack(): Promise<WholeStack> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "assist-e2e-"));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const stateFile = join(folder, "state.json");
  // What `npm start` runs once everything is built.
  const program = join(root, "tools", "stack", "dist", "start.js");
  const child = spawn(process.execPath, [program, "--state", stateFile, "--data", join(folder, "data")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  opened.defer(() => void child.kill());
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  await until(
    "the stack has started",
    () => {
      if (child.exitCode !== null) throw new Error(`The stack ended while starting:\n${output}`);
      return existsSync(stateFile);
    },
    60_000,
  );
  opened.move();
  return {
    state: JSON.parse(readFileSync(stateFile, "utf8")) as WholeStack["state"],
    output: () => output,
    async stop() {
      const below = descendants(child.pid ?? 0);
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      const left = below.filter(isAlive);
      if (child.exitCode !== 0 || existsSync(stateFile) || left.length > 0)
        throw new Error(
          `The stack ended with ${child.exitCode ?? child.signalCode}, and left ${left.join()}:\n${output}`,
        );
      await rm(folder, { recursive: true });
    },
  };
}
