import { createInstance, type TFunction } from "i18next";
import { repliesEn } from "./replies.en.js";
import { repliesJa } from "./replies.ja.js";

export const languages = ["en", "ja"] as const;

const instance = createInstance();
await instance.init({
  lng: "en",
  fallbackLng: false,
  supportedLngs: [...languages],
  resources: { en: { translation: repliesEn }, ja: { translation: repliesJa } },
  // Chat is plain text; what others wrote is quoted by `quoted`.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** The sentences of one language. */
export const translator = (language: string): TFunction => instance.getFixedT(language);

/** A language of ours for a BCP 47 tag. */
export const languageFor = (tag: string | undefined): string =>
  languages.find((language) => language === tag?.toLowerCase().split("-", 1)[0]) ?? languages[0];
