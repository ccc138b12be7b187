import type { AssistCommand, ParseProblem, ParseResult } from "./assist-command.js";
import { findCommand, looksLikeCode, type CommandDescriptor, type Words } from "./command-table.js";
import { friendFirst } from "./friend-first.js";
import { withoutFences, withoutMarks, withoutQuotes } from "./own-words.js";
import { suggestCommand } from "./suggest.js";

/** `/assist`, `//assist`, `!assist`, `assist`: some clients eat the first form, so all mean the same. */
const prefix = /^(?:\/{0,2}|!)assist(?=$|\s|[@"#])\s*/iu;

/** Client decoration of a bare command word: `/accept`, `!end`. */
const sigil = /^(?:\/{1,2}|!)(?=\S)/u;

/** What somebody does, told in the third person (XEP-0245; an emote in Matrix). */
const action = /^\/me(?=\s|$)\s*/iu;

const askUsage = "assist @friend [what for]";

/**
 * Reads what somebody wrote to the service. NFKC first, so that full-width `／assist` and `ａｃｃｅｐｔ` count; what is
 * quoted is not said, and marks around the whole of it say nothing. After the prefix a command word is that command,
 * anything else is somebody to ask; without it only command words count.
 */
export function parseCommand(text: string): ParseResult {
  const own = withoutFences(withoutQuotes(text.normalize("NFKC")));
  const line = withoutMarks(own.replaceAll(/\s+/gu, " ").trim());
  const acted = action.exec(line);
  if (acted) return actionOf(line.slice(acted[0].length));
  const match = prefix.exec(line);
  if (match) return afterPrefix(line.slice(match[0].length));
  if (line === "") return problem({ problem: "empty" });

  const { words, word } = splitWord(withoutLastPunctuation(line.replace(sigil, "")));
  const descriptor = findCommand(word);
  if (!descriptor) return unknown(word, words);
  if (isProse(descriptor, words)) return problem({ problem: "not-alone", usage: descriptor.usage });
  return read(descriptor, words);
}

/** `/me accepts` accepts nothing, and says what would. */
function actionOf(line: string): ParseResult {
  const usage = prefix.test(line) ? askUsage : findCommand(splitWord(line).word)?.usage;
  return problem(usage === undefined ? { problem: "unknown", word: "/me" } : { problem: "not-alone", usage });
}

function afterPrefix(line: string): ParseResult {
  if (line === "") return command({ name: "who" });
  const { words, word } = splitWord(line);
  const descriptor = findCommand(word);
  return descriptor ? read(descriptor, words) : ask(line);
}

/** `end.`, `END!`: said as people say it. Seen from the end: a pattern would begin anew at each of many dots (T19). */
function withoutLastPunctuation(line: string): string {
  let end = line.length;
  while (end > 1 && "!.。…".includes(line.charAt(end - 1)) && line.charAt(end - 2) !== " ") end -= 1;
  return line.slice(0, end);
}

/** "end of the week is fine" ends nothing. */
function isProse({ takes }: CommandDescriptor, { list: [first, second], rest }: Words): boolean {
  if (first === undefined || takes === "text") return false;
  if (takes === "friend") return friendFirst(rest(0) ?? "").behind !== "";
  return takes === "nothing" || !looksLikeCode(first) || second !== undefined;
}

function ask(line: string): ParseResult {
  const { friend, behind } = friendFirst(line);
  return command({ name: "ask", friend, ...(behind === "" ? {} : { purpose: behind }) });
}

function read({ name, usage, read }: CommandDescriptor, words: Words): ParseResult {
  const found = read(words);
  return found ? command(found) : problem({ problem: "missing-argument", command: name, usage });
}

function splitWord(line: string): { word: string; words: Words } {
  const [word = "", ...list] = line.split(" ");
  const rest = (from: number) => list.slice(from).join(" ") || undefined;
  return { word, words: { list, rest } };
}

function unknown(word: string, { list: [code] }: Words): ParseResult {
  const suggestion = suggestCommand(word);
  const argument = code !== undefined && looksLikeCode(code) ? ` ${code.toUpperCase()}` : "";
  return problem({
    problem: "unknown",
    word: word.slice(0, 40),
    ...(suggestion === undefined ? {} : { suggestion: suggestion + argument }),
  });
}

const command = (found: AssistCommand): ParseResult => ({ ok: true, command: found });
const problem = (found: ParseProblem): ParseResult => ({ ok: false, problem: found });
