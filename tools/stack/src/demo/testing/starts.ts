import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StackState } from "../state-file.js";

const root = fileURLToPath(new URL("../../../../..", import.meta.url));

export interface Start {
  readonly child: ChildProcess;
  readonly pid: number;
  /** What it has written until now. */
  readonly output: () => string;
}

/** Calls of `npm start` from a folder of their own. */
export class Starts {
  readonly folder: string;
  readonly #started: ChildProcess[] = [];

  static async inFolder(): Promise<Starts> {
    return new Starts(await mkdtemp(join(tmpdir(), "assist-lifecycle-")));
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** `npm start` as a person calls it, but without the set-up before and the bot. */
  npmStart(...args: string[]): Start {
    return this.npmStartWhere({}, ...args);
  }

  npmStartWhere(environment: NodeJS.ProcessEnv, ...args: string[]): Start {
    const npm = ["start", "--prefix", root, "--ignore-scripts", "--", "--without-bot", ...args];
    const child = spawn("npm", npm, {
      cwd: this.folder,
      env: { ...process.env, ...environment },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#started.push(child);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        text += String(chunk);
      });
    }
    if (child.pid === undefined) throw new Error("npm could not be started");
    return { child, pid: child.pid, output: () => text };
  }

  /** Resolves when the file holds a state; what was there before does not count. */
  async stateIn(name: string): Promise<StackState> {
    const path = join(this.folder, name);
    const changes = watch(this.folder, { signal: AbortSignal.timeout(30_000) });
    const state = () => (existsSync(path) ? readFileSync(path, "utf8") : "");
    if (!state().startsWith("{")) {
      for await (const change of changes) if (change.filename === name && state().startsWith("{")) break;
    }
    return JSON.parse(state()) as StackState;
  }

  async end(): Promise<void> {
    for (const child of this.#started) {
      // Its own group: npm and everything below it.
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
        process.kill(-child.pid, "SIGKILL");
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
