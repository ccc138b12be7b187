import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const programs = fileURLToPath(new URL("../../clients", import.meta.url));

type Answer = Readonly<Record<string, unknown>>;

/** What the program says without being asked; its `event` names the kind. */
export type ProgramEvent = Answer & { readonly event: string };

/** How a program is started. */
export interface Launch {
  /** What runs the file. */
  readonly command: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: Error) => void;
}

/** A program of `e2e/clients`: JSON lines in and out. It ends with us. */
export class PythonProgram {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #words = "";

  constructor(name: string, heard: (event: ProgramEvent) => void, launch: Launch = fromSetup()) {
    const command = [...launch.command, join(launch.folder, name)];
    this.#child = spawn("setpriv", ["--pdeathsig", "KILL", "--", ...command], {
      stdio: "pipe",
      env: launch.environment,
    });
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#words += text;
    });
    // Writing to a program that has ended: its end is told below.
    this.#child.stdin.on("error", () => undefined);
    this.#child.once("close", () => this.#ended(`${name} ended:\n${this.#words}`));
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      const said = JSON.parse(line) as Answer;
      if (typeof said["event"] === "string") heard({ ...said, event: said["event"] });
      else this.#answered(said);
    });
  }

  /** Rejects with what the program could not do. */
  ask(action: string, details: Answer = {}): Promise<Answer> {
    const id = ++this.#asked;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.set(id, { resolve, reject });
    this.#child.stdin.write(`${JSON.stringify({ id, do: action, with: details })}\n`);
    return promise;
  }

  /** The program ends by itself at the end of what it reads. */
  async stop(): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "close");
    if (this.#child.exitCode !== 0) throw new Error(`A program of e2e/clients failed:\n${this.#words}`);
  }

  #answered(said: Answer): void {
    const id = Number(said["answers"]);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (typeof said["failed"] === "string") waiting?.reject(new Error(said["failed"]));
    else waiting?.resolve(said["done"] as Answer);
  }

  #ended(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }
}

function fromSetup(): Launch {
  return { command: [python()], folder: programs, environment: process.env };
}

/** Of the environment with what the clients need; tools/setup names it after its pins. */
export function python(): string {
  const cache = process.env["ASSIST_CACHE_DIR"] ?? join(homedir(), ".cache", "assist");
  const pins = readFileSync(join(programs, "requirements.txt"));
  const hash = createHash("sha256").update(pins).digest("hex").slice(0, 12);
  return join(cache, `python-clients-${hash}`, "bin", "python");
}
