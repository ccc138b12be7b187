import type { AssistCommand, CommandName } from "./assist-command.js";
import { friendFirst } from "./friend-first.js";

/** Words after the command word, split at white space; `rest(n)` is the text from the n-th word on, as written. */
export interface Words {
  readonly list: readonly string[];
  readonly rest: (from: number) => string | undefined;
}

export interface CommandDescriptor {
  readonly name: CommandName;
  /** What people write; the first one is shown. */
  readonly words: readonly string[];
  /** Shown in `help` and when an argument is missing. The same in all languages: it is what is typed. */
  readonly usage: string;
  /** What may follow the bare word; anything else is a sentence that only begins with it, and does nothing. */
  readonly takes: "nothing" | "code" | "friend" | "text";
  /** Undefined when a required argument is missing. */
  readonly read: (words: Words) => AssistCommand | undefined;
}

const codePattern = /^[A-Z0-9]{4,8}$/;

/** A code is recognised in either case; a word of a reason that merely looks like one needs the code before it. */
export const looksLikeCode = (word: string): boolean =>
  codePattern.test(word.toUpperCase()) && (word === word.toUpperCase() || /\d/.test(word));

type PlainName =
  "link" | "end" | "stop" | "deny" | "pause" | "resume" | "who" | "status" | "demo" | "blocked" | "help";

const plain = (name: PlainName) => (): AssistCommand => ({ name });

const coded =
  (name: "accept" | "cancel") =>
  ({ list: [code] }: Words): AssistCommand => ({
    name,
    ...(code === undefined ? {} : { code: code.toUpperCase() }),
  });

function decline({ list, rest }: Words): AssistCommand {
  const [first] = list;
  const coded = first !== undefined && looksLikeCode(first);
  const why = rest(coded ? 1 : 0);
  return {
    name: "decline",
    ...(coded ? { code: first.toUpperCase() } : {}),
    ...(why === undefined ? {} : { why }),
  };
}

/** The end of a session's log, or as much of it as somebody cares to type. */
const digestPattern = /^[0-9a-f]{8,64}$/iu;

function history({ rest }: Words): AssistCommand {
  const { friend } = friendFirst(rest(0) ?? "");
  if (friend === "") return { name: "history" };
  return digestPattern.test(friend)
    ? { name: "history", digest: friend.toLowerCase() }
    : { name: "history", friend };
}

/** The one table of commands. `ask` has no word: it is what `assist` means before anything else. */
export const commandTable: readonly CommandDescriptor[] = [
  { name: "accept", words: ["accept", "yes"], usage: "accept CODE", takes: "code", read: coded("accept") },
  { name: "decline", words: ["decline"], usage: "decline CODE [why]", takes: "text", read: decline },
  // As a whole answer only: "no, wait a moment" declines nothing.
  { name: "decline", words: ["no"], usage: "decline CODE [why]", takes: "code", read: decline },
  { name: "cancel", words: ["cancel"], usage: "cancel [CODE]", takes: "code", read: coded("cancel") },
  { name: "link", words: ["link"], usage: "link", takes: "nothing", read: plain("link") },
  // The way out is found under every name that people try in a hurry.
  {
    name: "end",
    words: ["end", "quit", "終了", "やめる"],
    usage: "end",
    takes: "nothing",
    read: plain("end"),
  },
  {
    name: "stop",
    words: ["stop", "停止", "ストップ", "操作停止"],
    usage: "stop",
    takes: "nothing",
    read: plain("stop"),
  },
  { name: "deny", words: ["deny", "拒否"], usage: "deny", takes: "nothing", read: plain("deny") },
  {
    name: "pause",
    words: ["pause", "hide", "一時停止", "ポーズ", "隠す", "隠して"],
    usage: "pause",
    takes: "nothing",
    read: plain("pause"),
  },
  // Understood in order to say where that is done.
  {
    name: "resume",
    words: ["resume", "unpause", "continue", "再開"],
    usage: "resume",
    takes: "nothing",
    read: plain("resume"),
  },
  { name: "who", words: ["who"], usage: "who", takes: "nothing", read: plain("who") },
  { name: "status", words: ["status"], usage: "status", takes: "nothing", read: plain("status") },
  { name: "history", words: ["history"], usage: "history [@friend]", takes: "friend", read: history },
  { name: "demo", words: ["demo"], usage: "assist demo", takes: "nothing", read: plain("demo") },
  {
    name: "name",
    words: ["name"],
    usage: "name NAME ADDRESS",
    takes: "text",
    read: ({ list: [petname, address] }) =>
      petname !== undefined && address !== undefined ? { name: "name", petname, address } : undefined,
  },
  {
    name: "language",
    words: ["language", "lang"],
    usage: "language en|ja",
    takes: "text",
    read: ({ list: [tag] }) => (tag === undefined ? undefined : { name: "language", tag: tag.toLowerCase() }),
  },
  { name: "blocked", words: ["blocked"], usage: "blocked", takes: "nothing", read: plain("blocked") },
  {
    name: "unblock",
    words: ["unblock"],
    usage: "unblock ADDRESS",
    takes: "friend",
    read: ({ list: [address] }) => (address === undefined ? undefined : { name: "unblock", address }),
  },
  { name: "help", words: ["help", "?"], usage: "help", takes: "nothing", read: plain("help") },
];

export const findCommand = (word: string): CommandDescriptor | undefined =>
  commandTable.find(({ words }) => words.includes(word.toLowerCase()));
