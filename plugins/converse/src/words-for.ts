import type { Words } from "./words.js";
import { english } from "./words-english.js";
import { japanese } from "./words-japanese.js";

/** The words for Converse's locale (`ja`, `ja_JP`, `en`, …); English where there are none. */
export function wordsFor(locale: string | undefined): Words {
  return /^ja\b|^ja_/i.test(locale ?? "") ? japanese : english;
}
