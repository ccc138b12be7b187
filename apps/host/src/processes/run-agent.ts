import { once } from "node:events";
import { createInterface } from "node:readline";
import { readAgentInvitation, type AgentInvitation } from "@assist/protocol";
import { languageOf, type Language } from "../i18n/i18n.js";
import { operate } from "./operate.js";
import { readCommandLine, type AgentOptions } from "./options.js";
import type { Program } from "./program.js";
import { removeUnpacked } from "./removal.js";
import { openScreen } from "./screen.js";
import { terminalWords, type TerminalWords } from "./terminal-words.js";

const exitCodes = { ended: 0, failed: 1 };

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Why it does not start: one sentence for whoever started it. */
class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Until it has ended, however; the result is the exit code. */
export async function runAgent(args: readonly string[], program: Program): Promise<number> {
  const language = languageOf(process.env);
  const words = terminalWords(language);
  const line = readCommandLine(args);
  try {
    switch (line.kind) {
      case "help":
        print(words.help.trimEnd());
        return exitCodes.ended;
      case "version":
        print(program.release);
        return exitCodes.ended;
      case "not-understood":
        throw new Refusal(words.notUnderstood(line.what));
      case "run":
        return await run(line.options, program, words, language);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitCodes.failed;
  }
}

async function run(
  options: AgentOptions,
  program: Program,
  words: TerminalWords,
  language: Language,
): Promise<number> {
  if (process.getuid?.() === 0 && !options.allowRoot) throw new Refusal(words.root);
  const invitation = await invitationIn(options.link, words);
  const screen = await openScreen(options.display);
  if (screen.kind === "none")
    throw new Refusal(screen.why === "refused" ? words.displayRefused : words.noDisplay);
  const { end, wasPaired } = await operate({
    ...{ screen, invitation, words, language, print, speak: options.speak },
    release: program.release,
  });
  if (end === "failed") return exitCodes.failed;
  // Whoever never met a page may want to try again.
  const { unpackedTo } = program;
  if (unpackedTo !== undefined && wasPaired && !options.keep && (await removeUnpacked(unpackedTo)))
    print(words.removed(unpackedTo));
  return exitCodes.ended;
}

async function invitationIn(
  given: string | undefined,
  words: TerminalWords,
): Promise<AgentInvitation | undefined> {
  if (given === undefined) return undefined;
  const invitation = readAgentInvitation(given === "-" ? await firstLine() : given);
  if (invitation === undefined) throw new Refusal(words.notALink);
  return invitation;
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    const [line] = (await Promise.race([once(lines, "line"), once(lines, "close")])) as readonly unknown[];
    return typeof line === "string" ? line : "";
  } finally {
    lines.close();
    process.stdin.destroy();
  }
}
