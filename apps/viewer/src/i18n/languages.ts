import { en } from "./en.js";
import { ja } from "./ja.js";
import type { Texts } from "./texts.js";

export const languages = {
  en: { name: "English", texts: en },
  ja: { name: "日本語", texts: ja },
} as const satisfies Record<string, { name: string; texts: Texts }>;
export type Language = keyof typeof languages;

export const isLanguage = (text: string | null | undefined): text is Language =>
  text !== null && text !== undefined && Object.hasOwn(languages, text);

/** The first of the person's languages that the pages speak; English where there is none. */
export function chooseLanguage(chosen: string | null | undefined, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.toLowerCase().split("-")[0]).find(isLanguage) ?? "en";
}
