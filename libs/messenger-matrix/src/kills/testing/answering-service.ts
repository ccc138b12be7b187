import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { MessengerState } from "@assist/assist-core";
import { Sight } from "@assist/stack";

/** A line of the child's. */
export type Told =
  | { readonly state: MessengerState }
  | { readonly level: "info" | "warn"; readonly log: string }
  | { readonly memory: NodeJS.MemoryUsage };

const program = fileURLToPath(new URL("answering.child.ts", import.meta.url));

export interface ServicePlace {
  readonly folder: string;
  readonly homeserver: string;
  readonly userId: string;
  readonly password: string;
}

/** The service of `answering.child.ts`, in a process that can be killed and started again. */
export class AnsweringService {
  readonly #place: ServicePlace;
  readonly #nodeOptions: readonly string[];
  readonly #sight = new Sight();
  #process: ChildProcess | undefined;
  #memory: NodeJS.MemoryUsage | undefined;
  /** Since the last start. */
  readonly states: MessengerState[] = [];
  readonly logs: string[] = [];

  constructor(place: ServicePlace, nodeOptions: readonly string[] = []) {
    this.#place = place;
    this.#nodeOptions = nodeOptions;
  }

  start(): void {
    const { folder, homeserver, userId, password } = this.#place;
    this.states.length = 0;
    const child = spawn(
      process.execPath,
      [
        ...this.#nodeOptions,
        ...["--conditions=@assist/source", "--import", "@assist/stack/typescript-sources"],
        ...[program, folder, homeserver, userId, password],
      ],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    this.#process = child;
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (this.#process === child) this.#heard(JSON.parse(line) as Told);
    });
  }

  /** The next state of this kind since the start, or since the last that was waited for. */
  async reaches(kind: MessengerState["kind"], withinMs = 60_000): Promise<MessengerState> {
    return await this.#sight.of(
      () => {
        const found = this.states.findIndex((state) => state.kind === kind);
        return found < 0 ? undefined : this.states.splice(0, found + 1).at(-1);
      },
      () => `${kind} was not reached: ${JSON.stringify(this.states)} ${this.logs.slice(-5).join("; ")}`,
      withinMs,
    );
  }

  /** After a collection, where the process was started with `--expose-gc`. */
  async memoryUsage(): Promise<NodeJS.MemoryUsage> {
    this.#memory = undefined;
    this.#process?.stdin?.write("memory\n");
    return await this.#sight.of(
      () => this.#memory,
      () => "the service does not tell what memory it has",
    );
  }

  /** As a crash would: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  #heard(told: Told): void {
    if ("state" in told) this.states.push(told.state);
    else if ("memory" in told) this.#memory = told.memory;
    else this.logs.push(told.log);
    this.#sight.changed();
  }
}
