import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The service of `echo.child.ts`, in a process that can be killed and started again. */
export class EchoBot {
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;
  #ready = Promise.withResolvers<undefined>();

  /** @param args folder, service, domain, username and password */
  constructor(...args: readonly string[]) {
    this.#args = args;
  }

  start(): void {
    const ready = Promise.withResolvers<undefined>();
    this.#ready = ready;
    this.#process = spawn(
      process.execPath,
      [
        ...["--conditions=@assist/source", "--import", here("typescript-sources.mjs")],
        ...[here("echo.child.ts"), ...this.#args],
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    if (!this.#process.stdout) throw new Error("The child's output is piped");
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      if (line === "ready") ready.resolve(undefined);
    });
  }

  /** Resolves when the process that runs now has been ready once. */
  async ready(): Promise<void> {
    await this.#ready.promise;
  }

  /** As a crash would: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }
}
