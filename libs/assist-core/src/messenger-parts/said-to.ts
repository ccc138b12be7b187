/** After `@nick` a blank is enough; without the sign it takes what people put behind a name that they call. */
const afterSign = /^(?:\s*[:,、]\s*|\s+|$)/u;
const afterName = /^\s*[:,、]\s*/u;

/**
 * What is said to somebody of this nick: `bot: …`, `bot, …`, `@bot …`, in full-width characters too. Undefined for
 * words that are for others, also when the name occurs in them.
 */
export function saidTo(nick: string, text: string): string | undefined {
  const line = text.normalize("NFKC").trimStart();
  // Some characters become a blank and more, which goes from the beginning of the line too.
  const name = nick.normalize("NFKC").trimStart();
  if (name === "") return undefined;
  const called = behind(name, line, afterName);
  return called ?? (line.startsWith("@") ? behind(name, line.slice(1), afterSign) : undefined);
}

function behind(name: string, line: string, separator: RegExp): string | undefined {
  if (line.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return undefined;
  const rest = line.slice(name.length);
  const [separating] = separator.exec(rest) ?? [];
  return separating === undefined ? undefined : rest.slice(separating.length).trim();
}
