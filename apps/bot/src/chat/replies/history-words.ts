import type { HistoryLine, HistoryNote, Role, SessionHistory } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { causeSentence, deviceWords } from "./control-words.js";
import { namedAddress, quoted } from "./foreign-text.js";
import type { RenderContext } from "./render-context.js";
import { shownDay, shownTime } from "./shown-time.js";

/** What a session's log says, entry by entry, whether it is whole, and the digest to compare (T18). */
export function historyWords(
  t: TFunction,
  note: HistoryNote,
  language: string,
  { otherNetwork }: RenderContext,
): string {
  switch (note.kind) {
    case "historyNone":
      return note.friend === undefined
        ? t("history.none")
        : t("history.none_friend", { friend: namedAddress(t, note.friend, otherNetwork) });
    case "digestUnknown":
      return t("history.digest-unknown", { digest: note.digest });
    case "digestTooShort":
      return t("history.digest-short", { digest: note.digest });
    case "history": {
      const { yours, origin } = note;
      const peer = namedAddress(t, note.peer, otherNetwork);
      const heading = t("history.heading", {
        peer,
        day: shownDay(note.since, language),
        context: origin === "rehearsal" ? "rehearsal" : "",
      });
      return [heading, ...entryLines(t, note, { yours, origin, peer, language }), ...findings(t, note)].join(
        "\n",
      );
    }
  }
}

function entryLines(t: TFunction, note: SessionHistory, seen: SeenBy): readonly string[] {
  const lines = note.lines.map(({ number, event, signedBy }) =>
    t("history.line", {
      number,
      time: shownTime(event.at, seen.language),
      what: entrySentence(t, event, seen),
      signed: signedWords(t, signedBy, seen),
    }),
  );
  const { leftOut } = note;
  return leftOut === undefined
    ? lines
    : lines.toSpliced(leftOut.before, 0, t("history.left-out", { count: leftOut.count }));
}

type Seen = Pick<SessionHistory, "yours" | "origin">;

interface SeenBy extends Seen {
  /** In words. */
  readonly peer: string;
  readonly language: string;
}

/** In a rehearsal there is nobody else. */
const whose = (role: Role, { yours, origin }: Seen): "you" | "peer" =>
  origin === "rehearsal" || role === yours ? "you" : "peer";

function entrySentence(t: TFunction, event: HistoryLine["event"], seen: SeenBy): string {
  const of = (role: Role) => ({ context: whose(role, seen) });
  switch (event.kind) {
    case "promptDelivered":
    case "promptUndeliverable":
    case "withdrawn":
    case "deadlinePassed":
      return t(`history.entry.${event.kind}`);
    case "requested":
    case "shareConsented":
    case "pictureShared":
    case "pictureStopped":
    case "pictureGone":
    case "pictureResumed":
      return t(`history.entry.${event.kind}`, of("requester"));
    case "picturePaused":
      return t(`history.entry.picturePaused-${event.from}`, of("requester"));
    case "accepted":
    case "declined":
      return t(`history.entry.${event.kind}`, of("helper"));
    case "linkRenewed":
    case "keysAgreed":
    case "emojiCompared":
    case "pageLeft":
    case "pageReturned":
      return t(`history.entry.${event.kind}`, of(event.role));
    case "seatOpened":
      return t("history.entry.seatOpened", { ...of(event.role), browser: quoted(event.browser, 80) });
    case "changesNotListed":
      return t(`history.entry.changesNotListed${event.of === undefined ? "" : `-${event.of}`}`);
    case "controlAsked": {
      const devices = deviceWords(t, event.devices);
      return t("history.entry.controlAsked", { ...of("helper"), devices, minutes: event.minutes });
    }
    case "controlAllowed": {
      const devices = deviceWords(t, event.devices);
      const until = shownTime(event.until, seen.language);
      return t("history.entry.controlAllowed", { ...of("requester"), devices, until });
    }
    case "controlStopAsked":
      return t("history.entry.controlStopAsked", of(event.role));
    case "controlStopped": {
      const cause = causeSentence(t, { yours: seen.yours, why: event.why, peer: seen.peer });
      return t("history.entry.controlStopped", { cause });
    }
    case "ended":
      return t(event.why === undefined ? "history.entry.ended" : "history.entry.differed", of(event.by));
  }
}

function signedWords(t: TFunction, signedBy: readonly Role[], seen: Seen): string {
  const who = new Set(signedBy.map((role) => whose(role, seen)));
  if (who.size === 0) return "";
  return t(`history.signed.${who.size > 1 ? "both" : [...who].join("")}`);
}

function findings(t: TFunction, note: SessionHistory): readonly string[] {
  const { brokenAt, outcome, digest, asked } = note;
  if (brokenAt !== undefined) return [t("history.changed", { line: brokenAt })];
  const end = outcome === undefined ? "open" : outcome === "ended" ? "ended" : "over";
  return [
    t("history.whole"),
    t(`history.digest.${end}`, { digest }),
    ...(asked === undefined ? [] : [askedSentence(t, asked, end === "open")]),
  ];
}

function askedSentence(
  t: TFunction,
  { isLast, line }: NonNullable<SessionHistory["asked"]>,
  isOpen: boolean,
): string {
  if (isLast) return t("history.asked.last");
  return t(isOpen ? "history.asked.earlier-open" : "history.asked.earlier", { line });
}
