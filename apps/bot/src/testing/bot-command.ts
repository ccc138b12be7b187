import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { until } from "@assist/stack";

const program = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** The built bot as an operator starts it, with what it says on both of its outputs. */
export class BotCommand implements AsyncDisposable {
  readonly #child;
  readonly #ended;
  #log = "";
  #told = "";

  /** The kernel ends it with this process. */
  constructor(configFile: string) {
    const args = ["--pdeathsig", "KILL", "--", process.execPath, program, "--config", configFile];
    this.#child = spawn("setpriv", args, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => (this.#log += text));
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#told += text));
    this.#ended = once(this.#child, "close");
  }

  /** Whole lines of standard output. Throws where one is not JSON. */
  get log(): readonly Readonly<Record<string, unknown>>[] {
    const lines = this.#log.split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Standard error. */
  get told(): string {
    return this.#told;
  }

  /** Resolves when that is so; rejects, with what it told, when it ended before. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    await until(what, () => {
      if (this.#child.exitCode !== null) throw new Error(`The bot ended:\n${this.#told}`);
      return isSo();
    });
  }

  /** Resolves with the exit code. */
  async ended(): Promise<number | null> {
    await this.#ended;
    return this.#child.exitCode;
  }

  /** By SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null> {
    this.#child.kill("SIGTERM");
    return this.ended();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}
