import { bareAddress, lengthOf, shorten, type ContactAddress } from "@assist/assist-core";
import type { TFunction } from "i18next";

/** How the network of an address is called; undefined where it is the reader's own. */
export type NetworkNames = (address: ContactAddress) => string | undefined;

/** Control, bidirectional and invisible characters: they could make a sentence read otherwise than it is (T2). */
const deceptive = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]+/gu;
const manyMarks = /(\p{M}{3})\p{M}+/gu;

const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Clients would make it a link in the service's own message. */
const linkStart = /(:)(?=\/\/)|(www)(?=\.)/giu;

/** What somebody wrote, as a quotation that stays one: on one line, cut, without links, isolated from its surroundings. */
export function quoted(text: string, max = 500): string {
  const clean = text.replaceAll(deceptive, " ").replaceAll(manyMarks, "$1").replaceAll(/\s+/gu, " ").trim();
  return isolate(`“${shorten(clean, max).replaceAll(linkStart, "$1$2 ").replaceAll(/[“”]/gu, "'")}”`);
}

/** An address as its network writes it; letters of scripts from right to left must not reorder what stands around. */
export function shownAddress(address: ContactAddress): string {
  const text = bareAddress(address).replaceAll(deceptive, "");
  return /^[\x20-\x7e]*$/.test(text) ? text : isolate(text);
}

/**
 * The same, with the name of its network where that is not the reader's own. Not for what is to be typed: there it
 * would be part of something else.
 */
export function namedAddress(t: TFunction, address: ContactAddress, otherNetwork: NetworkNames): string {
  const network = otherNetwork(address);
  const shown = shownAddress(address);
  return network === undefined ? shown : t("address_elsewhere", { address: shown, network });
}

/** What no address has that was made today, and old user ids of Matrix may have: `I` and `|` look like `l`. */
const outdated = /[\p{Lu}|]/u;

/** Latin mixed with another alphabet, which is the common disguise, or with signs that look like its letters. */
export function looksDisguised(address: ContactAddress): boolean {
  const text = bareAddress(address);
  if (outdated.test(text)) return true;
  const latin = /\p{Script=Latin}/u.test(text);
  const alike = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(text);
  return (latin && alike) || lengthOf(text.normalize("NFKC")) !== lengthOf(text);
}
