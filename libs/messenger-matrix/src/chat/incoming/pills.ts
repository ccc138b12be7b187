import type { ContactAddress } from "@assist/assist-core";
import { parseMatrixAddress } from "../../address/matrix-address.js";

/** A reference to somebody, as clients show it in a frame of its own. */
export interface Pill {
  /** As it stands in the text, without a leading `@`. */
  readonly name: string;
  readonly address: ContactAddress;
}

const mostPills = 100;
const opening = /<a\s[^<>]{0,500}?href=(?:"([^"<>]{1,400})"|'([^'<>]{1,400})')[^<>]{0,500}>/giu;
const toPerson = /^(?:https:\/\/matrix\.to\/#\/(?:@|%40)|matrix:u\/)/iu;
const longestName = 400;

/** Who is referred to by links in a message: `<a href="https://matrix.to/#/@bob:server">Bob</a>`. Never throws. */
export function pillsIn(html: string): readonly Pill[] {
  const pills: Pill[] = [];
  for (const link of html.matchAll(opening)) {
    const href = unescaped(link[1] ?? link[2] ?? "");
    const address = toPerson.test(href) ? parseMatrixAddress(href) : undefined;
    if (address === undefined) continue;
    const words = html.slice(link.index + link[0].length).slice(0, longestName);
    const end = words.search(/<\/a>/iu);
    const name = end === -1 ? "" : plainWords(words.slice(0, end));
    if (name !== "") pills.push({ name, address });
    if (pills.length >= mostPills) break;
  }
  return pills;
}

/** As it stands in the text of the message: one blank between words. */
const plainWords = (html: string): string =>
  unescaped(html.replaceAll(/<[^<>]*>/gu, ""))
    .normalize("NFKC")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replace(/^@/u, "");

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

const unescaped = (html: string): string =>
  html.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{1,10}));/giu, (whole, decimal, hex, name) =>
    typeof name === "string"
      ? (named[name] ?? whole)
      : character(decimal === undefined ? parseInt(String(hex), 16) : Number(decimal), whole),
  );

const character = (code: number, otherwise: string): string =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : otherwise;
