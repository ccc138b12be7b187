/** X names layouts by countries; what people know is the language. Where both have the same code, it is not here. */
const languageOf: Readonly<Record<string, string>> = {
  us: "en-US",
  gb: "en-GB",
  jp: "ja",
  cn: "zh",
  kr: "ko",
  se: "sv",
  dk: "da",
  cz: "cs",
  gr: "el",
  ua: "uk",
  br: "pt-BR",
  ch: "de-CH",
  be: "nl-BE",
  ca: "fr-CA",
  il: "he",
  latam: "es-419",
};
const same = new Set([
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "pl",
  "ru",
  "nl",
  "fi",
  "no",
  "hu",
  "ro",
  "tr",
  "bg",
  "hr",
  "sk",
  "lt",
  "lv",
]);

/** "German (de)", in the reader's language; just the code where nothing better is known. */
export function layoutName(layout: string, language: string): string {
  const known = same.has(layout)
    ? layout
    : Object.hasOwn(languageOf, layout)
      ? languageOf[layout]
      : undefined;
  if (known === undefined) return layout;
  const name = new Intl.DisplayNames(language, { type: "language" }).of(known);
  return name === undefined ? layout : `${name} (${layout})`;
}
