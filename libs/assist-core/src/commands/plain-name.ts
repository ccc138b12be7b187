const fromFirstToLast = /[\p{L}\p{N}](?:.*[\p{L}\p{N}\p{M}])?/su;
const word = /^[\p{L}\p{N}\p{M}]+/u;

/**
 * A name as names are compared: in any case and width, without what is written around it. So `@bob`, `Bob!` and
 * `(bob)` are one name, and calling oneself `bob!` catches nobody's words for bob.
 */
export function plainName(text: string): string {
  const name = text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim().toLowerCase();
  return fromFirstToLast.exec(name)?.[0] ?? name;
}

/** `bob` of `bob's`. */
export const leadingWord = (name: string): string => word.exec(name)?.[0] ?? name;
