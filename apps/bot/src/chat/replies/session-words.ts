import type { ContactAddress, Note, StatusLine } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { namedAddress } from "./foreign-text.js";
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
    ...(note.kind === "closing" ? { peer: named(note.peer) } : {}),
  });
  return `${how}\n${t("closing.digest", { digest: note.digest })}`;
}

function closingKey(note: Closing): string {
  if (note.kind === "rehearsalClosing") return "rehearsal";
  switch (note.reason) {
    case "by-person":
      return note.by === note.yours ? "by-you" : "by-peer";
    case "requester-left":
      return `requester-left-${note.yours}`;
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
    .flatMap(({ yours, state, peer, code, since, asked }) => [
      t(`status.${yours}-${state}`, {
        peer: namedAddress(t, peer, otherNetwork),
        purpose: purposeWords(t, asked?.purpose),
        code,
        since: shownTime(since, language),
      }),
      ...(asked ? [acquaintanceSentence(t, asked.acquaintance, now, language)] : []),
    ])
    .join("\n");
}
