import type { ContactAddress, Presence } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { quoted, shownAddress } from "./foreign-text.js";

/** What was found of the friend, with their own status text as a quotation (C3). */
export function presenceSentence(
  t: TFunction,
  friend: ContactAddress,
  { availability, statusText }: Presence,
): string {
  const status =
    statusText === undefined || statusText === ""
      ? ""
      : t("presence.status", { text: quoted(statusText, 100) });
  return t(`presence.${availability}`, { friend: shownAddress(friend), status });
}
