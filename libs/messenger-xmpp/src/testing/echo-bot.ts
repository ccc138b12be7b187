import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The service of `echo.child.ts`, in a process that can be killed and started again. */
export class EchoBot {
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;
  #isReady = false;
  #waiting: (() => void)[] = [];

  /** @param args folder, service, domain, username and password */
  constructor(...args: readonly string[]) {
    this.#args = args;
  }

  start(): void {
    this.#isReady = false;
    const child = spawn(
      process.execPath,
      [
        ...["--conditions=@assist/source", "--import", "@assist/stack/typescript-sources"],
        ...[here("echo.child.ts"), ...this.#args],
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    this.#process = child;
    createInterface({ input: child.stdout }).on("line", (state) => {
      if (this.#process !== child) return;
      this.#isReady = state === "ready";
      if (this.#isReady) for (const go of this.#waiting.splice(0)) go();
    });
  }

  async ready(): Promise<void> {
    if (!this.#isReady) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** As a crash would: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    this.#isReady = false;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }
}
