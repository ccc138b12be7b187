/**
 * An address for people to read, exactly as it was given, but with nothing invisible in it: control, direction and other
 * invisible characters stand as `<U+202E>`.
 */
export const visible = (address: string): string =>
  address.replaceAll(
    invisible,
    (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );

/** Controls, spaces, and what Unicode calls ignorable by default: fillers, joiners, variation selectors. */
const invisible = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** Keeps a foreign text from changing the direction or order of what stands around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/**
 * The address, or as much of it as fits: what is left out is left out of the part before the domain, since the domain says
 * whose word the address is. Of a domain that is too long by itself the end stays.
 */
export function cutToFit(address: string, fits: (text: string) => boolean): string {
  const shown = visible(address);
  if (fits(shown)) return shown;
  const { name, domain } = partsOf(shown);
  const letters = [...name];
  const kept = most(letters.length, (count) => fits(`${letters.slice(0, count).join("")}…${domain}`));
  if (kept !== undefined) return `${letters.slice(0, kept).join("")}…${domain}`;
  const tail = [...domain];
  return `…${tail.slice(tail.length - (most(tail.length, (count) => fits(`…${tail.slice(-count).join("")}`)) ?? 1)).join("")}`;
}

/** For a sentence: at most that many characters. */
export const shortAddress = (address: string, length = 42): string =>
  isolated(cutToFit(address, (text) => [...text].length <= length));

/** XMPP: name@domain/resource. Matrix: @name:domain. */
function partsOf(address: string): { readonly name: string; readonly domain: string } {
  const at = address.startsWith("@") ? address.indexOf(":") : address.indexOf("@");
  return at < 1 ? { name: "", domain: address } : { name: address.slice(0, at), domain: address.slice(at) };
}

/** The largest count that holds, if a smaller one holds whenever a larger one does. */
function most(limit: number, holds: (count: number) => boolean): number | undefined {
  if (!holds(1)) return undefined;
  let [low, high] = [1, limit];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
