import {
  messengerOf,
  type ContactAddress,
  type Note,
  type OutboxMessage,
  type QuickAnswer,
} from "@assist/assist-core";
import type { TFunction } from "i18next";
import { controlSentence } from "./control-words.js";
import { looksDisguised, namedAddress, quoted, shownAddress } from "./foreign-text.js";
import { historyWords } from "./history-words.js";
import { acquaintanceSentence, purposeWords } from "./prompt-words.js";
import { presenceSentence } from "./presence-words.js";
import type { RenderContext } from "./render-context.js";
import { refusalSentence } from "./refusal-words.js";
import { roomSentence } from "./room-words.js";
import { closingSentence, contactList, statusList } from "./session-words.js";
import { minutesUntil, shownDuration, shownTime } from "./shown-time.js";
import { translator } from "./translate.js";

export interface Rendered {
  readonly text: string;
  readonly answers?: readonly QuickAnswer[];
}

/** Chooses the words for a note in the reader's language. Text is the contract; answers decorate it. */
export function renderNote(
  { note, language }: Pick<OutboxMessage, "note" | "language">,
  context: RenderContext,
): Rendered {
  const t = translator(language);
  const text = words(note, t, language, context);
  if (note.kind !== "prompt") return { text };
  const answer = (name: "accept" | "decline") => ({
    value: `${name} ${note.code}`,
    label: t(`answers.${name}`),
    means: name,
  });
  return { text, answers: [answer("accept"), answer("decline")] };
}

function words(note: Note, t: TFunction, language: string, context: RenderContext): string {
  const time = (at: number) => shownTime(at, language);
  const lasted = (ms: number | undefined) =>
    ms === undefined ? "" : t("lasted", { duration: shownDuration(ms, language) });
  const minutes = (until: number) => minutesUntil(until, context.now);
  const { otherNetwork } = context;
  const named = (address: ContactAddress) => namedAddress(t, address, otherNetwork);
  switch (note.kind) {
    case "asking": {
      const presence = presenceSentence(t, note.friend, note.presence, otherNetwork);
      const key = note.presence.availability === "offline" ? "asking_offline" : "asking";
      return t(key, {
        presence,
        friend: shownAddress(note.friend),
        minutes: minutes(note.until),
        code: note.code,
      });
    }
    case "withdrawn": {
      const friend = named(note.friend);
      return note.acceptedBy === undefined
        ? t("withdrawn", { friend })
        : t("withdrawn_instead", { friend, acceptedBy: named(note.acceptedBy) });
    }
    case "watching":
      return t("watching", { friend: named(note.friend), context: note.again === true ? "again" : "" });
    case "heldBack":
      return t(`heldBack.${note.done ? "yes" : "no"}`, { friend: named(note.friend) });
    case "pausedBefore":
      return t(`pausedBefore.${note.shown ? "shown" : "not-shown"}`);
    case "pausing":
    case "resumeOnPage":
      return t(note.kind);
    case "peerPaused":
    case "peerResumed":
      return t(note.kind, { from: named(note.from), at: time(note.at), context: note.why ?? "" });
    case "paused":
      return t(note.kind, { friend: named(note.friend), context: note.why ?? "" });
    case "friendAccepted":
    case "notShown":
      return t(note.kind, { friend: named(note.friend) });
    case "friendSilent":
      return t("friendSilent", { friend: named(note.friend), typed: shownAddress(note.friend) });
    case "friendUnreachable":
      return t("friendUnreachable", {
        friend: named(note.friend),
        typed: shownAddress(note.friend),
        service: context.serviceFor(note.friend),
        context: `${note.condition ?? ""}_${messengerOf(note.friend)}`,
      });
    case "requestClosed":
      return t("requestClosed", { friend: named(note.friend), context: note.how ?? "" });
    case "pictureGone":
      return t("pictureGone", { friend: named(note.friend), minutes: minutes(note.until) });
    case "friendDeclined":
      return note.why === undefined
        ? t("friendDeclined", { friend: named(note.friend) })
        : t("friendDeclined_why", { friend: named(note.friend), why: quoted(note.why) });
    case "ended":
      return t("ended", { friend: named(note.friend), lasted: lasted(note.lastedMs) });
    case "closing":
    case "rehearsalClosing":
      return closingSentence(t, note, lasted(note.lastedMs), named);
    case "prompt":
      return promptWords(note, t, language, context);
    case "promptAnswered":
      return t(`promptAnswered.${note.answer}`, { from: named(note.from) });
    case "promptExpired":
    case "promptWithdrawn":
    case "declinedByYou":
      return t(note.kind, { from: named(note.from) });
    case "link":
      return t(`link.${note.role}`, { peer: named(note.peer), link: context.link(note.ticket) });
    case "rehearsalLink":
      return t(`rehearsalLink.${note.role}`, { link: context.link(note.ticket) });
    case "seatOpened":
      return t(`seatOpened.${note.role}`, { at: time(note.at), browser: quoted(note.browser, 80) });
    case "help":
      return t("help", { context: context.network });
    case "unknownCommand":
      return note.suggestion === undefined
        ? t("unknownCommand", { word: quoted(note.word, 40) })
        : t("unknownCommand_suggestion", { word: quoted(note.word, 40), suggestion: note.suggestion });
    case "missingArgument":
    case "writeOnly":
      return t(note.kind, { usage: note.usage });
    case "contacts":
      return contactList(t, note.contacts, context);
    case "status":
      return statusList(t, note.lines, language, context);
    case "history":
    case "historyNone":
    case "digestUnknown":
    case "digestTooShort":
      return historyWords(t, note, language, context);
    case "languageSet":
      return t("languageSet");
    case "languageUnknown":
      return t("languageUnknown", { tag: quoted(note.tag, 20) });
    case "petnameSet":
      return t("petnameSet", { name: note.name, address: withWarning(t, note.address, named) });
    case "controlAsked":
    case "controlAllowed":
    case "controlStopped":
    case "controlStopping":
    case "controlMoreAsked":
    case "controlHeldBack":
    case "controlStopUnstored":
    case "controlNotAsked":
      return controlSentence(t, note, language, named);
    case "scamBlocked":
      return t("scamBlocked", { address: named(note.address), typed: shownAddress(note.address) });
    case "unblocked":
      return t("unblocked", { address: named(note.address), typed: shownAddress(note.address) });
    case "blockedList":
      return note.addresses.length === 0
        ? t("blockedList_none")
        : t("blockedList", { addresses: note.addresses.map(named).join(", ") });
    case "refusal":
      return refusalSentence(t, note.refusal, language, context);
    case "greeting":
    case "answeredPrivately":
    case "unreadable":
    case "roomEntered":
    case "roomNotEntered":
    case "roomElsewhere":
    case "inviterUnknown":
    case "inviterHidden":
    case "senderHidden":
      return roomSentence(t, note, context);
  }
}

function promptWords(
  { from, purpose, acquaintance, inContacts, code, until }: Extract<Note, { kind: "prompt" }>,
  t: TFunction,
  language: string,
  { now, network, otherNetwork }: RenderContext,
): string {
  const named = (address: ContactAddress) => namedAddress(t, address, otherNetwork);
  return [
    t("prompt", { from: withWarning(t, from, named), purpose: purposeWords(t, purpose) }),
    ...(inContacts === undefined ? [] : [t(inContacts ? "inContacts.yes" : "inContacts.no")]),
    acquaintanceSentence(t, acquaintance, now, language),
    t("prompt_act", { code, minutes: minutesUntil(until, now), context: network }),
  ].join("\n");
}

const withWarning = (
  t: TFunction,
  address: ContactAddress,
  named: (address: ContactAddress) => string,
): string => named(address) + (looksDisguised(address) ? t("lookalike") : "");
