import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sight } from "@assist/stack";
import type { XmppPlace } from "../people/text-person.js";
import { PythonProgram, type ProgramEvent } from "./python-program.js";

/** Wide enough that a personal link stands on one line. */
const size = { columns: 200, rows: 60 };

/** Somebody at a keyboard with profanity, signed in, in the chat with the bot. */
export class ProfanityTerminal {
  readonly address: string;
  readonly #home: string;
  readonly #program: PythonProgram;
  readonly #sight = new Sight();
  #lines: readonly string[] = [];

  private constructor(address: string, home: string) {
    this.address = address;
    this.#home = home;
    this.#program = new PythonProgram("terminal.py", (event) => this.#drawn(event));
  }

  static async signIn(place: XmppPlace, user: string): Promise<ProfanityTerminal> {
    const address = `${user}@${place.domain}`;
    const home = await mkdtemp(join(tmpdir(), "assist-profanity-"));
    const terminal = new ProfanityTerminal(address, home);
    try {
      await terminal.#start();
      await terminal.type(`/connect ${address} server ${place.host} port ${place.port} tls disable`);
      await terminal.sees(/Enter password:/);
      await terminal.type(place.accounts.find((account) => account.address === address)?.password ?? "");
      await terminal.sees(/logged in successfully/);
      await terminal.type(`/msg ${place.bot ?? ""}`);
      await terminal.sees(/^Assist \[online\]/);
    } catch (problem) {
      await terminal.close();
      throw problem;
    }
    return terminal;
  }

  /** As when the window of the terminal is closed. */
  async close(): Promise<void> {
    await this.#program.stop();
    await rm(this.#home, { recursive: true, force: true });
  }

  /** Types a line and presses Enter. */
  async type(line: string): Promise<void> {
    await this.#program.ask("type", { text: `${line}\r` });
  }

  /** What the screen shows, once it shows it. Line breaks, and the indent after them, count as one space. */
  sees(expected: RegExp): Promise<string> {
    return this.#sight.of(
      () => (expected.test(this.#text) ? this.#text : undefined),
      () => `the screen of ${this.address} shows ${String(expected)}, but:\n${this.#lines.join("\n")}`,
    );
  }

  /** Shows another window; the first one is the console, the second one the chat with the bot. */
  async window(number: number, expected: RegExp): Promise<string> {
    await this.type(`/win ${number}`);
    return this.sees(expected);
  }

  get #text(): string {
    return this.#lines.join(" ").replaceAll(/\s+/g, " ").trim();
  }

  async #start(): Promise<void> {
    const environment = {
      HOME: this.#home,
      XDG_CONFIG_HOME: join(this.#home, "config"),
      XDG_DATA_HOME: join(this.#home, "data"),
      LANG: "C.UTF-8",
    };
    await this.#program.ask("start", { command: ["profanity"], ...size, environment });
    await this.sees(/Type '\/help'/);
  }

  #drawn(event: ProgramEvent): void {
    this.#lines = event["lines"] as string[];
    this.#sight.changed();
  }
}
