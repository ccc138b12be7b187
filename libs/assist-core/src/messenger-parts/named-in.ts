/** Whom to ask is said at the beginning. */
const longestLine = 500;
/** What is longer is no name that anybody says. */
const longestName = 100;

/**
 * All whose name stands in the text as a word, in any case and width; the name as it is compared. A name is anything
 * that people call themselves.
 */
export function namedIn<Named extends { readonly name: string }>(
  text: string,
  people: Iterable<Named>,
): readonly Named[] {
  const words = plain(text.slice(0, longestLine)).slice(0, longestLine).toLowerCase();
  const parts = partsOf(` ${words} `);
  return [...people].flatMap((person) => {
    if (person.name.length > longestName) return [];
    const name = plain(person.name);
    return name !== "" && parts.has(name.toLowerCase()) ? [{ ...person, name }] : [];
  });
}

const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim();

const partOfWord = /[\p{L}\p{N}]/u;

/** All that may be a name in a text: once for all people, who may be many and call themselves what takes long to find. */
function partsOf(text: string): ReadonlySet<string> {
  const isInWord = Array.from({ length: text.length }, (_, at) => partOfWord.test(text[at] ?? ""));
  const ends = isInWord.flatMap((is, at) => (is ? [] : [at]));
  const parts = new Set<string>();
  for (const before of ends)
    for (let end = before + 2; end < text.length && end <= before + 1 + longestName; end += 1)
      if (!isInWord[end]) parts.add(text.slice(before + 1, end));
  return parts;
}
