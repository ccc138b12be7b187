import type { Acquaintance } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { quoted } from "./foreign-text.js";
import { shownMonth } from "./shown-time.js";

/** What a request is about, to stand at the end of the sentence that tells of it. */
export const purposeWords = (t: TFunction, purpose: string | undefined): string =>
  purpose === undefined ? "" : t("prompt_purpose", { text: quoted(purpose) });

/** What was between the two before: who asks for the first time may be somebody else (T1). */
export function acquaintanceSentence(
  t: TFunction,
  { requests, sessions, since }: Acquaintance,
  now: number,
  language: string,
): string {
  return since === undefined
    ? t(requests === 0 ? "acquaintance.first" : "acquaintance.none")
    : t("acquaintance.known", { count: sessions, since: shownMonth(since, now, language) });
}
