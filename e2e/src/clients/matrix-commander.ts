import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { MatrixPlace } from "./matrix-device.js";
import { python } from "./python-program.js";

/** A message as matrix-commander prints it. */
export interface PrintedMessage {
  readonly id: string;
  readonly room: string;
  readonly from: string;
  readonly body: string;
  /** Came encrypted, and was decrypted. */
  readonly decrypted: boolean;
}

interface PrintedEvent {
  readonly event_id?: string;
  readonly decrypted?: boolean;
  readonly source?: {
    readonly room_id?: string;
    readonly sender: string;
    readonly content: { readonly body?: string };
  };
  readonly room?: { readonly room_id: string };
}

const patienceMs = 60_000;

/**
 * Somebody with the command-line client matrix-commander. It has one store, so each call is a process of its own and
 * none runs beside another.
 */
export class MatrixCommander {
  readonly address: string;
  readonly #bot: string;
  readonly #home: string;

  private constructor(address: string, bot: string, home: string) {
    this.address = address;
    this.#bot = bot;
    this.#home = home;
  }

  static async signIn(place: MatrixPlace, user: string): Promise<MatrixCommander> {
    const address = `@${user}:${place.domain}`;
    const password = place.accounts.find((account) => account.address === address)?.password ?? "";
    const home = await mkdtemp(join(tmpdir(), "assist-matrix-commander-"));
    const commander = new MatrixCommander(address, place.bot, home);
    try {
      // It wants a room that it uses when none is named.
      const room = ["--room-default", `#none:${place.domain}`];
      const account = ["--user-login", address, "--password", password, "--device", "matrix-commander"];
      await commander.#run("--login", "password", "--homeserver", place.homeserver, ...account, ...room);
    } catch (problem) {
      await commander.close();
      throw problem;
    }
    return commander;
  }

  async close(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }

  /** A direct room with the bot, encrypted; its id. */
  async openBotChat(): Promise<string> {
    const printed = await this.#run("--room-dm-create", this.#bot, "--encrypted", "--output", "json");
    return (JSON.parse(printed) as { room_id: string }).room_id;
  }

  async write(room: string, text: string): Promise<void> {
    await this.#run("--room", room, "--message", text);
  }

  async react(message: PrintedMessage, key: string): Promise<void> {
    const file = join(this.#home, "event.json");
    const relation = { rel_type: "m.annotation", event_id: message.id, key };
    await writeFile(file, JSON.stringify({ type: "m.reaction", content: { "m.relates_to": relation } }));
    await this.#run("--room", message.room, "--event", file);
  }

  async acceptInvitations(): Promise<void> {
    await this.#run("--room-invites", "join");
  }

  /** Listens until something that fits was printed. */
  async sees(expected: RegExp): Promise<PrintedMessage> {
    const child = this.#start("--listen", "forever", "--output", "json-max");
    const late = setTimeout(() => child.kill("SIGINT"), patienceMs);
    const seen: string[] = [];
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        const message = printedMessage(line);
        if (message === undefined) continue;
        seen.push(message.body);
        if (expected.test(message.body)) return message;
      }
      throw new Error(
        `${this.address} sees no ${String(expected)} by matrix-commander, but:\n${seen.join("\n--\n")}`,
      );
    } finally {
      clearTimeout(late);
      child.kill("SIGINT");
      await ended(child);
    }
  }

  /** What it prints to its standard output. */
  async #run(...words: readonly string[]): Promise<string> {
    const child = this.#start(...words);
    const late = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    let [output, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    await ended(child);
    clearTimeout(late);
    if (child.exitCode !== 0)
      throw new Error(`matrix-commander ended with ${child.exitCode ?? child.signalCode}:\n${errors}`);
    return output;
  }

  #start(...words: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
    const run = "import sys, matrix_commander; sys.exit(matrix_commander.main())";
    const files = [
      "--credentials",
      join(this.#home, "credentials.json"),
      "--store",
      join(this.#home, "store"),
    ];
    return spawn("setpriv", ["--pdeathsig", "KILL", "--", python(), "-c", run, ...files, ...words], {
      cwd: this.#home,
      env: { ...process.env, HOME: this.#home, TMPDIR: this.#home },
      // It sends what it finds on its standard input.
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}

async function ended(child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  child.stderr.resume();
  if (child.exitCode === null && child.signalCode === null) await once(child, "close");
}

function printedMessage(line: string): PrintedMessage | undefined {
  if (!line.startsWith("{")) return undefined;
  const { event_id: id, source, decrypted = false, room } = JSON.parse(line) as PrintedEvent;
  const body = source?.content.body;
  if (id === undefined || source === undefined || body === undefined) return undefined;
  return { id, room: room?.room_id ?? "", from: source.sender, body, decrypted };
}
