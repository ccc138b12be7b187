import { createInstance, type i18n } from "i18next";
import { en } from "./en.js";
import { ja } from "./ja.js";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

/** Languages that the agent's windows speak; the page says which one the person reads. */
export type Language = "en" | "ja";

/** The texts of one language, ready at once. */
export function startI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: "en",
    initAsync: false,
    resources: { en: { translation: en }, ja: { translation: ja } },
    // What is drawn or set as text needs no escaping.
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return instance;
}

/** Before a page has said it: by the usual variables of the environment, English where they name neither. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const tag = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return tag.toLowerCase().startsWith("ja") ? "ja" : "en";
}
