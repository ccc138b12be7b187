import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { until } from "@assist/stack";

const built = fileURLToPath(new URL("../../../dist/main.js", import.meta.url));

export interface AgentCommandOptions {
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Its first file, if it is not the built one. */
  readonly program?: string;
  readonly input?: string;
}

/** The built agent as a requester starts it. */
export class AgentCommand implements AsyncDisposable {
  readonly #child;
  readonly #ended;
  #told = "";

  /** The kernel ends it with this process. */
  constructor({ args, env = process.env, program = built, input }: AgentCommandOptions) {
    const command = ["--pdeathsig", "KILL", "--", process.execPath, program, ...args];
    this.#child = spawn("setpriv", command, { stdio: ["pipe", "pipe", "pipe"], env });
    for (const output of [this.#child.stdout, this.#child.stderr])
      output.setEncoding("utf8").on("data", (text: string) => (this.#told += text));
    this.#child.stdin.end(input ?? "");
    this.#ended = once(this.#child, "close");
  }

  /** On both outputs. */
  get told(): string {
    return this.#told;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The process of the link, as soon as there is one. */
  async linkPid(): Promise<number> {
    let pid = 0;
    await until("it has a link process", () => {
      [pid = 0] = childrenOf(this.pid);
      return pid !== 0;
    });
    return pid;
  }

  /** What other users of the computer can see of it. */
  commandLine(): string {
    return readFileSync(`/proc/${this.pid}/cmdline`, "utf8");
  }

  /** As when the terminal that it writes to is closed. */
  closeOutputs(): void {
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves with the exit code. */
  async ended(): Promise<number | null> {
    await this.#ended;
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}

function childrenOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return children.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Whether there is such a process, and not only what it leaves to be read by its parent. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
