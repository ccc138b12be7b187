import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { en } from "./en.js";
import { languages, type Language } from "./languages.js";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

/** Ready at once: both languages are part of the page. */
export function startI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    initAsync: false,
    resources: {
      en: { translation: languages.en.texts },
      ja: { translation: languages.ja.texts },
    },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  return instance;
}
