import { z } from "zod";

/**
 * What codes are made of: no vowel, so that none reads as a word, and of characters that are taken for each other only
 * one, so that the others can stand for it.
 */
export const handoverAlphabet = "23456789CDFHJKMNPQRTVWXY";

/** What a person may have read, or written, instead. */
const standsFor: Readonly<Record<string, string>> = {
  Z: "2",
  S: "5",
  G: "6",
  B: "8",
  U: "V",
  0: "Q",
  O: "Q",
};

/** As it crosses the wire: eight characters of the alphabet, nothing between them. */
export const handoverCode = z
  .string()
  .regex(new RegExp(`^[${handoverAlphabet}]{8}$`))
  .brand<"HandoverCode">();
export type HandoverCode = z.infer<typeof handoverCode>;

/** As a person reads it: `K7QD-M2XP`. */
export const shownHandoverCode = (code: HandoverCode): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/**
 * The code that somebody typed or pasted, in lower case, full width, with whatever stands between its characters;
 * undefined when it can be none.
 */
export function readHandoverCode(typed: string): HandoverCode | undefined {
  const characters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\p{P}\p{Z}\p{C}ー−]/gu, "");
  const meant = Array.from(characters, (character) => standsFor[character] ?? character).join("");
  return handoverCode.safeParse(meant).data;
}
