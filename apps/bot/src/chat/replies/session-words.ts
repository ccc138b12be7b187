import type { ContactAddress, Note, Role, StatusLine } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { controlStatus } from "./control-words.js";
import { namedAddress, shownAddress } from "./foreign-text.js";
import { acquaintanceSentence, purposeWords } from "./prompt-words.js";
import type { RenderContext } from "./render-context.js";
import { shownTime } from "./shown-time.js";

type Closing = Extract<Note, { kind: "closing" | "rehearsalClosing" }>;
type Contacts = Extract<Note, { kind: "contacts" }>["contacts"];

/** How long, who ended it and why, and the digest of the log, which is the same in both chats (T18). */
export function closingSentence(
  t: TFunction,
  note: Closing,
  lasted: string,
  named: (address: ContactAddress) => string,
): string {
  const how = t(`closing.${closingKey(note)}`, {
    lasted,
    ...(note.kind === "closing" ? { peer: named(note.peer), typed: shownAddress(note.peer) } : {}),
  });
  return `${how}\n${digestSentence(t, note, named)}`;
}

/** After different emoji it is said already; a rehearsal has nobody to compare with. */
function digestSentence(t: TFunction, note: Closing, named: (address: ContactAddress) => string): string {
  const { digest } = note;
  if (note.kind === "rehearsalClosing" || note.compared === undefined || note.reason === "emoji-differed")
    return t("closing.digest", { digest });
  const compared = comparedSentence(t, note.compared, note.yours, named(note.peer));
  return t("closing.digest-compared", { digest, compared });
}

/** Whether the emoji were compared, and by whom, as the reader sees it. */
function comparedSentence(t: TFunction, compared: readonly Role[], yours: Role, peer: string): string {
  const theirs = compared.some((role) => role !== yours);
  if (compared.includes(yours)) return t(theirs ? "compared.both" : "compared.you", { peer });
  return t(theirs ? "compared.peer" : "compared.nobody", { peer });
}

function closingKey(note: Closing): string {
  if (note.kind === "rehearsalClosing") return "rehearsal";
  switch (note.reason) {
    case "by-person":
      return note.by === note.yours ? "by-you" : "by-peer";
    case "requester-left":
      return `requester-left-${note.yours}`;
    case "scam":
      return note.yours === "requester" ? "scam" : "by-peer";
    case "not-started":
    case "not-shared-again":
      return note.reason;
    case "emoji-differed":
      return `emoji-differed-${note.by === note.yours ? "by-you" : "by-peer"}`;
  }
}

export function contactList(
  t: TFunction,
  contacts: Contacts,
  { network, service, otherNetwork }: RenderContext,
): string {
  if (contacts.length === 0) return t("contacts_none", { service, context: network });
  const lines = contacts.map(({ address, presence }) =>
    t("contacts_line", {
      friend: namedAddress(t, address, otherNetwork),
      availability: t(`availability.${presence.availability}`),
    }),
  );
  return [t("contacts"), ...lines, t("contacts_act")].join("\n");
}

export function statusList(
  t: TFunction,
  lines: readonly StatusLine[],
  language: string,
  { now, otherNetwork }: RenderContext,
): string {
  if (lines.length === 0) return t("status_none");
  return lines
    .flatMap(({ yours, state, peer, code, since, asked, compared, control }) => [
      t(`status.${yours}-${state}`, {
        peer: namedAddress(t, peer, otherNetwork),
        purpose: purposeWords(t, asked?.purpose),
        code,
        since: shownTime(since, language),
      }),
      ...controlStatus(t, { yours, ...(control ? { control } : {}) }, language),
      ...(compared && state !== "rehearsal"
        ? [comparedSentence(t, compared, yours, namedAddress(t, peer, otherNetwork))]
        : []),
      ...(asked ? [acquaintanceSentence(t, asked.acquaintance, now, language)] : []),
    ])
    .join("\n");
}
