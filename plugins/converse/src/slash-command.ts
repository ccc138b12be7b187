import commandWords from "./command-words.json" with { type: "json" };

/** What `/assist …` typed into a chat means. `text` goes to the bot as it is. */
export type SlashCommand =
  | { readonly kind: "none" }
  | { readonly kind: "pick" }
  | { readonly kind: "ask"; readonly friend: string; readonly reason: string }
  | { readonly kind: "text"; readonly text: string };

/** The bot's own words. A contact named like one of them is meant with `@name` or the address. */
const botWords = new Set(commandWords);

export function parseSlashCommand(typed: string): SlashCommand {
  const match = /^\s*\/{1,2}assist(?:\s+(?<rest>.*))?$/isu.exec(typed.normalize("NFKC"));
  if (match === null) return { kind: "none" };
  const rest = match.groups?.["rest"]?.trim() ?? "";
  if (rest === "") return { kind: "pick" };
  const [first = "", ...others] = rest.split(/\s+/u);
  if (botWords.has(first.toLowerCase())) return { kind: "text", text: `assist ${rest}` };
  const reason = others.length === 0 ? "" : rest.slice(first.length).trim();
  return { kind: "ask", friend: first.replace(/^@/u, ""), reason };
}
