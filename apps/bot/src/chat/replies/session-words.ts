import type { Note, StatusLine } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { namedAddress, shownAddress } from "./foreign-text.js";
import type { RenderContext } from "./render-context.js";

type Closing = Extract<Note, { kind: "closing" | "rehearsalClosing" }>;
type Contacts = Extract<Note, { kind: "contacts" }>["contacts"];

/** How long, who ended it and why, and the digest of the log, which is the same in both chats (T18). */
export function closingSentence(t: TFunction, note: Closing, lasted: string): string {
  const how = t(`closing.${closingKey(note)}`, {
    lasted,
    ...(note.kind === "closing" ? { peer: shownAddress(note.peer) } : {}),
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

export function statusList(t: TFunction, lines: readonly StatusLine[], time: (at: number) => string): string {
  if (lines.length === 0) return t("status_none");
  return lines
    .map(({ yours, state, peer, code, since }) =>
      t(`status.${yours}-${state}`, { peer: shownAddress(peer), code, since: time(since) }),
    )
    .join("\n");
}
