/** After `@nick` a blank is enough; without the sign it takes what people put behind a name that they call. */
const afterSign = /^(?:\s*[:,、]\s*|\s+|$)/u;
const afterName = /^\s*[:,、]\s*/u;

/**
 * What is said to somebody of this nick: `bot: …`, `bot, …`, `@bot …`, in full-width characters too. Undefined for
 * words that are for others, also when the name occurs in them.
 */
export function saidTo(nick: string, text: string): string | undefined {
  const line = text.normalize("NFKC").trimStart();
  const hasSign = line.startsWith("@");
  const called = hasSign ? line.slice(1) : line;
  const name = nick.normalize("NFKC");
  if (called.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return undefined;
  const rest = called.slice(name.length);
  const [separator] = (hasSign ? afterSign : afterName).exec(rest) ?? [];
  return separator === undefined ? undefined : rest.slice(separator.length).trim();
}
