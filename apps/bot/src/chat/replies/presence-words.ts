import type { ContactAddress, Presence } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { namedAddress, quoted, type NetworkNames } from "./foreign-text.js";

/** What was found of the friend, with their own status text as a quotation (C3). */
export function presenceSentence(
  t: TFunction,
  friend: ContactAddress,
  { availability, statusText }: Presence,
  otherNetwork: NetworkNames,
): string {
  const status =
    statusText === undefined || statusText === ""
      ? ""
      : t("presence.status", { text: quoted(statusText, 100) });
  return t(`presence.${availability}`, { friend: namedAddress(t, friend, otherNetwork), status });
}
