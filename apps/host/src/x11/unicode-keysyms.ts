import keysyms from "x11/lib/keysyms.js";

const unicodeOffset = 0x0100_0000;
/** Keysyms from before Unicode, one block for each old character set. */
const legacy = { first: 0x0100, last: 0x20ff };

const legacyOf = legacyKeysyms();

/**
 * All keysyms that mean this character, the usual one first (X11 protocol, appendix A: Latin-1 as it is, all else by its
 * Unicode number).
 */
export function keysymsOf(character: string): readonly [number, ...number[]] {
  const codePoint = character.codePointAt(0) ?? 0;
  const usual = isLatin1(codePoint) ? codePoint : unicodeOffset + codePoint;
  return [usual, ...(legacyOf.get(character) ?? [])];
}

function isLatin1(codePoint: number): boolean {
  return (codePoint >= 0x20 && codePoint <= 0x7e) || (codePoint >= 0xa0 && codePoint <= 0xff);
}

/** The package's table of names says the character at the beginning of each description, "(ア) KATAKANA LETTER A". */
function legacyKeysyms(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { code, description } of Object.values(keysyms)) {
    if (code < legacy.first || code > legacy.last) continue;
    const character = /^\(?(\P{ASCII})\)? /u.exec(description ?? "")?.[1];
    if (character === undefined) continue;
    found.set(character, [...(found.get(character) ?? []), code]);
  }
  return found;
}
