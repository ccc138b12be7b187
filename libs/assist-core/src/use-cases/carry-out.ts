import type { ContactAddress } from "../address/contact-address.js";
import type { Note, RequestEnd } from "../notes/note.js";
import type { Effect, PauseStep, ProgressStep, PromptEnd } from "../session/effects.js";
import { otherRole, roles, type Role } from "../session/roles.js";
import type { Session } from "../session/session.js";
import type { EffectScope, PlaceInLog } from "./effect-scope.js";
import {
  progressId,
  progressIdAfter,
  promptId,
  shownProgressId,
  tell,
  watching,
} from "./session-messages.js";
import { showControl } from "./show-control.js";
import { showPause, tellResumed } from "./show-pause.js";

/** Does what a transition asks for, as far as it is stored: messages, links, seats. Rooms follow after the commit. */
export async function carryOut(
  unit: EffectScope,
  session: Session,
  effects: readonly Effect[],
  place: PlaceInLog,
): Promise<void> {
  for (const effect of effects) await carryOutOne(unit, session, effect, place);
}

async function carryOutOne(
  unit: EffectScope,
  session: Session,
  effect: Effect,
  place: PlaceInLog,
): Promise<void> {
  const to = (role: Role): ContactAddress => session.parties[role].address;
  const rehearsal = session.origin === "rehearsal";
  switch (effect.kind) {
    case "showProgress":
      if (isPause(effect.progress)) await showPause(unit, session, effect.progress, place);
      else if (!rehearsal) await showProgress(unit, session, effect.progress, place);
      return;
    case "showControl":
      await showControl(unit, session, effect.control, place);
      return;
    case "blockHelper":
      if (!rehearsal) await unit.tx.blocks.add(to("requester"), to("helper"), unit.now);
      return;
    case "closePrompt":
      if (!rehearsal) await closePrompt(unit, session, effect.how, place);
      return;
    case "issueLink":
      await issueLink(unit, session, effect.role);
      return;
    case "endSeats":
      await unit.tx.tickets.revoke(session.id, effect.role, unit.now);
      await unit.tx.seats.end(session.id, effect.role);
      return;
    case "tellSeatOpened": {
      const note = { kind: "seatOpened", role: effect.role, browser: effect.browser, at: unit.now } as const;
      await tell(unit, session, to(effect.role), `seat-${effect.seat}`, note);
      return;
    }
    case "tellClosing":
      await tellClosing(unit, session, effect, place.digest);
      return;
    case "makeRoom":
    case "removeRoom":
      return;
  }
}

type PlainStep = Exclude<ProgressStep, PauseStep>;

const isPause = (progress: ProgressStep): progress is PauseStep =>
  progress.step === "pausing" || progress.step === "paused";

function progressNote(friend: ContactAddress, progress: PlainStep): Note {
  switch (progress.step) {
    case "accepted":
      return { kind: "friendAccepted", friend };
    case "watching":
      return { kind: "watching", friend, since: progress.since, ...(progress.afterPause && { again: true }) };
    case "pictureGone":
      return { kind: "pictureGone", friend, until: progress.until };
    case "notShown":
      return { kind: "notShown", friend };
    case "declined":
      return { kind: "friendDeclined", friend, ...(progress.why === undefined ? {} : { why: progress.why }) };
    case "expired":
      return { kind: "friendSilent", friend };
    case "withdrawn":
      return {
        kind: "withdrawn",
        friend,
        ...(progress.acceptedBy === undefined ? {} : { acceptedBy: progress.acceptedBy }),
      };
    case "unreachable":
      return { kind: "friendUnreachable", friend, condition: progress.condition };
  }
}

/**
 * Steps on the way are corrections. That somebody sees the screen, and how the request came out, are messages of their
 * own, which clients announce.
 */
async function showProgress(
  unit: EffectScope,
  session: Session,
  progress: PlainStep,
  { name: place }: PlaceInLog,
): Promise<void> {
  const { requester, helper } = session.parties;
  const note = progressNote(helper.address, progress);
  const name = `progress-${place}`;
  const closeRequest = async (how: RequestEnd) => {
    const closed = { kind: "requestClosed", friend: helper.address, how } as const;
    const correction = { corrects: progressId(session), correctionOnly: true };
    await tell(unit, session, requester.address, name, closed, correction);
  };
  switch (progress.step) {
    case "accepted":
    case "pictureGone":
    case "notShown":
      await tell(unit, session, requester.address, name, note, { corrects: shownProgressId(session) });
      return;
    case "watching":
      if (progress.picture === 1) await closeRequest("accepted");
      await tell(unit, session, requester.address, watching(progress.picture), note);
      if (progress.afterPause) await tellResumed(unit, session, place);
      return;
    default:
      await closeRequest(progress.step);
      await tell(unit, session, requester.address, "outcome", note);
  }
}

/** Who answered, or cannot be reached, needs no new message about it. */
const toldOtherwise: readonly PromptEnd[] = ["accepted", "declined", "failed"];

function promptEndNote(from: ContactAddress, how: PromptEnd): Note {
  switch (how) {
    case "accepted":
    case "declined":
      return { kind: "promptAnswered", from, answer: how };
    case "withdrawn":
      return { kind: "promptWithdrawn", from };
    case "expired":
    case "failed":
      return { kind: "promptExpired", from };
  }
}

async function closePrompt(
  unit: EffectScope,
  session: Session,
  how: PromptEnd,
  { name: place }: PlaceInLog,
): Promise<void> {
  const note = promptEndNote(session.parties.requester.address, how);
  await tell(unit, session, session.parties.helper.address, `prompt-${place}`, note, {
    corrects: promptId(session),
    ...(toldOtherwise.includes(how) ? { correctionOnly: true } : {}),
  });
}

async function issueLink(unit: EffectScope, session: Session, role: Role): Promise<void> {
  const ticket = unit.ids.ticketId();
  await unit.tx.tickets.insert({ id: ticket, sessionId: session.id, role, issuedAt: unit.now });
  const peer = session.parties[otherRole(role)].address;
  const startBy = session.status.name === "accepted" ? { startBy: session.status.startBy } : {};
  const note: Note =
    session.origin === "rehearsal"
      ? { kind: "rehearsalLink", role, ticket }
      : { kind: "link", role, peer, ticket, ...startBy };
  await tell(unit, session, session.parties[role].address, `link-${ticket}`, note);
}

async function tellClosing(
  unit: EffectScope,
  session: Session,
  { reason, by, lastedMs, pictures, compared }: Extract<Effect, { kind: "tellClosing" }>,
  digest: string,
): Promise<void> {
  const { requester, helper } = session.parties;
  const lasted = lastedMs === undefined ? {} : { lastedMs };
  const facts = {
    reason,
    digest,
    ...lasted,
    ...(by === undefined ? {} : { by }),
    ...(compared === undefined ? {} : { compared }),
  };
  if (session.origin === "rehearsal") {
    await tell(unit, session, requester.address, "closing", { kind: "rehearsalClosing", ...facts });
    return;
  }
  const ended = { kind: "ended", friend: helper.address, ...lasted } as const;
  const correction = { corrects: progressIdAfter(session, pictures), correctionOnly: true };
  await tell(unit, session, requester.address, "progress-ended", ended, correction);
  for (const role of roles) {
    const peer = session.parties[otherRole(role)].address;
    const closing = { kind: "closing", peer, yours: role, ...facts } as const;
    await tell(unit, session, session.parties[role].address, `closing-${role}`, closing);
  }
}
