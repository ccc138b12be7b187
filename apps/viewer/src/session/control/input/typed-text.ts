/** Of one packet: short enough that a stop is not behind a page of text. */
const mostCharacters = 200;

/** What has no key: all control characters but line breaks and tabs. */
const unwritable = /(?![\n\t])\p{Cc}/gu;

/** A text in pieces, as the agent takes them; no character is cut in two. */
export function piecesOfText(text: string): readonly string[] {
  const clean = text.toWellFormed().replaceAll(/\r\n?/g, "\n").replaceAll(unwritable, "");
  const characters = Array.from(clean);
  const count = Math.ceil(characters.length / mostCharacters);
  return Array.from({ length: count }, (_, at) =>
    characters.slice(at * mostCharacters, (at + 1) * mostCharacters).join(""),
  );
}
