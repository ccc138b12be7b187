import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { StackError } from "../stack-error.js";
import { LogTail } from "./log-tail.js";

export interface ProcessOptions {
  /** How messages call the process, such as "Prosody". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Everything the process writes is added here too. */
  readonly logFile?: string;
  /** Resolves when the process can be used; false or the abort of the signal counts as a failed start. */
  readonly ready: (aborted: AbortSignal) => Promise<boolean>;
  readonly readyWithinMs?: number;
}

const logFileFlags = { flags: "a", mode: 0o600 };

/** How a process ended. `asked` tells a stop or kill of ours from a death. */
export interface ProcessExit {
  readonly name: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly asked: boolean;
  readonly lastLines: readonly string[];
}

/**
 * A child process that cannot outlive this one: the kernel kills it when the parent dies, however it dies.
 * `exited` resolves once, and never rejects.
 */
export class SupervisedProcess {
  readonly name: string;
  readonly exited: Promise<ProcessExit>;
  readonly #child: ChildProcess;
  readonly #log: LogTail;
  #asked = false;

  /** Starts the process and waits until it is ready. Throws a {@link StackError} with its last log lines otherwise. */
  static async start(options: ProcessOptions): Promise<SupervisedProcess> {
    const started = new SupervisedProcess(options);
    const aborted = AbortSignal.any([
      AbortSignal.timeout(options.readyWithinMs ?? 20_000),
      started.#abortedByExit(),
    ]);
    if (await options.ready(aborted)) return started;
    const died = started.#child.exitCode !== null || started.#child.signalCode !== null;
    await started.kill();
    const why = died ? "ended while starting" : "did not become ready";
    throw new StackError(withLog(`${options.name} ${why}`, started.#log.last(8)));
  }

  private constructor(options: ProcessOptions) {
    this.name = options.name;
    this.#log = new LogTail();
    this.#child = spawn("setpriv", ["--pdeathsig", "KILL", "--", options.command, ...options.args], {
      stdio: ["ignore", "pipe", "pipe"],
      // Its own group: a Ctrl+C in the terminal reaches only the parent, which then stops all in order.
      detached: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
    });
    const file = options.logFile === undefined ? undefined : createWriteStream(options.logFile, logFileFlags);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream === null) continue;
      this.#log.follow(stream);
      if (file) stream.pipe(file, { end: false });
    }
    this.exited = this.#watch().finally(() => file?.end());
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  lastLines(count: number): string[] {
    return this.#log.last(count);
  }

  /** Asks the process to end (SIGTERM), and ends it after the grace period. */
  async stop(graceMs = 5_000): Promise<void> {
    this.#asked = true;
    this.#child.kill("SIGTERM");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
    await this.exited;
    clearTimeout(late);
  }

  /** Ends the process as a crash would (SIGKILL). */
  async kill(): Promise<void> {
    this.#asked = true;
    this.#child.kill("SIGKILL");
    await this.exited;
  }

  #abortedByExit(): AbortSignal {
    const controller = new AbortController();
    void this.exited.then(() => controller.abort());
    return controller.signal;
  }

  async #watch(): Promise<ProcessExit> {
    try {
      await once(this.#child, "close");
    } catch {
      // spawn itself failed: there is no process, and the ready check fails with it
    }
    const { exitCode: code, signalCode: signal } = this.#child;
    return { name: this.name, code, signal, asked: this.#asked, lastLines: this.#log.last(8) };
  }
}

/** One sentence, then the log lines that belong to it, indented. */
export function withLog(sentence: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${sentence}.`;
  return [`${sentence}. Its last words:`, ...lines.map((line) => `    ${line}`)].join("\n");
}
