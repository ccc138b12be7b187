/** Whom to ask is said at the beginning. */
const longestLine = 2_000;

/**
 * All whose name stands in the text as a word, in any case and width; the name as it is compared. A name is anything
 * that people call themselves.
 */
export function namedIn<Named extends { readonly name: string }>(
  text: string,
  people: Iterable<Named>,
): readonly Named[] {
  const words = ` ${plain(text.slice(0, longestLine)).toLowerCase()} `;
  return [...people].flatMap((person) => {
    const name = plain(person.name);
    return name !== "" && standsIn(words, name.toLowerCase()) ? [{ ...person, name }] : [];
  });
}

const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim();

const partOfWord = /[\p{L}\p{N}]/u;

function standsIn(words: string, name: string): boolean {
  for (let at = words.indexOf(name); at !== -1; at = words.indexOf(name, at + 1)) {
    const [before = "", after = ""] = [words[at - 1], words[at + name.length]];
    if (!partOfWord.test(before) && !partOfWord.test(after)) return true;
  }
  return false;
}
