import type { ContactAddress } from "../address/contact-address.js";
import type { Note, Refusal } from "../notes/note.js";
import type { Mention } from "../ports/messenger.port.js";
import { lengthOf, limits } from "../policy/limits.js";
import { mayAsk } from "../policy/may-ask.js";
import { presenceShownTo } from "../policy/shown-presence.js";
import type { Session, SessionOrigin } from "../session/session.js";
import { isOver } from "../session/session.js";
import { acquaintanceBefore } from "./acquaintance.js";
import { blockRefusal } from "./block-people.js";
import { progressId, promptId } from "./session-messages.js";
import { findFriend } from "./find-friend.js";
import type { UnitOfWork } from "./unit-of-work.js";

export interface AskRequest {
  readonly requester: ContactAddress;
  readonly friend: string;
  readonly purpose?: string;
  readonly mentions?: readonly Mention[];
}

export type AskOutcome = { readonly asked: Note } | { readonly refused: Refusal };

/** Finds out who is meant, whether they may be asked and are there, and asks them (S2.1, C3). */
export async function requestAssistance(unit: UnitOfWork, request: AskRequest): Promise<AskOutcome> {
  const { requester, purpose } = request;
  const { directory } = unit.context;
  const length = purpose === undefined ? 0 : lengthOf(purpose);
  if (length > limits.purpose)
    return { refused: { reason: "purpose-too-long", max: limits.purpose, length } };

  const resolved = await findFriend(unit, requester, request.friend, request.mentions);
  if (!resolved.found) return { refused: resolved.refusal };
  const { friend } = resolved;
  // On another network the service has another address.
  if (friend === directory.selfFor(friend)) return { refused: { reason: "friend-is-service" } };

  const refused =
    askingRefusal(unit, requester, friend) ??
    (await blockRefusal(unit, requester, friend)) ??
    (await openSessionRefusal(unit, requester, friend));
  if (refused) return { refused };

  const session = await openSession(unit, { origin: "request", requester, helper: friend, purpose });
  return { asked: await askFriend(unit, session) };
}

function askingRefusal(
  unit: UnitOfWork,
  requester: ContactAddress,
  friend: ContactAddress,
): Refusal | undefined {
  const { directory, askingRule } = unit.context;
  const decision = mayAsk(askingRule, { requester, friend, directory });
  return decision.allowed ? undefined : { reason: "policy", friend, missing: decision.missing };
}

/** Two requests at once, crosswise requests, and people who are in a session already. */
async function openSessionRefusal(
  unit: UnitOfWork,
  requester: ContactAddress,
  friend: ContactAddress,
): Promise<Refusal | undefined> {
  const mine = await unit.tx.sessions.openOf(requester);
  for (const { origin, parties, status, code } of mine) {
    const running = status.name === "accepted" || status.name === "started";
    if (origin === "rehearsal") continue;
    const iAsk = parties.requester.address === requester;
    const peer = iAsk ? parties.helper.address : parties.requester.address;
    if (running && iAsk) return { reason: "busy-in-session", peer };
    if (peer === friend && !running) return { reason: iAsk ? "already-asking" : "crosswise", friend, code };
    if (peer === friend && running) return { reason: "busy-in-session", peer };
  }
  const since = unit.now - limits.requestsInVainWindowMs;
  if ((await unit.tx.sessions.askedInVain(requester, friend, since)) >= limits.requestsInVain)
    return { reason: "asked-too-often", friend };
  const theirs = await unit.tx.sessions.openOf(friend);
  const waiting = theirs.filter(
    ({ parties, status }) =>
      parties.helper.address === friend && (status.name === "requested" || status.name === "ringing"),
  );
  return waiting.length < limits.openPromptsPerHelper ? undefined : { reason: "friend-has-too-many", friend };
}

interface Opening {
  readonly origin: SessionOrigin;
  readonly requester: ContactAddress;
  readonly helper: ContactAddress;
  readonly purpose?: string | undefined;
}

/** A new session in its first state, with its first log entry; nobody has been told yet. */
export async function openSession(unit: UnitOfWork, opening: Opening): Promise<Session> {
  const { context, tx, now } = unit;
  const { origin, requester, helper, purpose } = opening;
  let code = unit.ids.promptCode();
  while (await tx.sessions.isCodeInUse(code)) code = unit.ids.promptCode();
  const session: Session = {
    id: unit.ids.sessionId(),
    origin,
    parties: {
      requester: { kind: "contact", address: requester },
      helper: { kind: "contact", address: helper },
    },
    code,
    createdAt: now,
    status: { name: "requested", promptExpiresAt: now + context.timing.promptMs },
    ...(purpose === undefined || purpose === "" ? {} : { purpose }),
  };
  await tx.sessions.insert(session);
  await tx.log.append(session.id, { kind: "requested", at: now, requester, helper });
  return session;
}

async function askFriend(unit: UnitOfWork, session: Session): Promise<Note> {
  const { tx, now, context } = unit;
  const from = session.parties.requester.address;
  const friend = session.parties.helper.address;
  const { code, purpose } = session;
  const until = now + context.timing.promptMs;
  const presence = presenceShownTo(from, friend, context.directory);
  const acquaintance = await acquaintanceBefore(tx, from, friend);
  const inContacts = context.directory.hasInContacts(friend, from);
  const asking: Note = { kind: "asking", friend, presence, code, until };
  await tx.outbox.add(
    {
      id: progressId(session),
      to: from,
      note: asking,
      language: await unit.languageOf(from),
      sessionId: session.id,
    },
    now,
  );
  const prompt: Note = {
    kind: "prompt",
    from,
    acquaintance,
    code,
    until,
    ...(purpose === undefined ? {} : { purpose }),
    ...(inContacts === undefined ? {} : { inContacts }),
  };
  await tx.outbox.add(
    {
      id: promptId(session),
      to: friend,
      note: prompt,
      language: await unit.languageOf(friend),
      sessionId: session.id,
    },
    now,
  );
  return asking;
}

/** One person in both roles, to see how it goes (`assist demo`). An older rehearsal of theirs ends. */
export async function startRehearsal(unit: UnitOfWork, person: ContactAddress): Promise<void> {
  for (const session of await unit.tx.sessions.openOf(person)) {
    if (session.origin === "rehearsal" && !isOver(session.status))
      await unit.apply(session, { kind: "ended", at: unit.now, by: "requester" });
  }
  const session = await openSession(unit, { origin: "rehearsal", requester: person, helper: person });
  await unit.apply(session, { kind: "accepted", at: unit.now });
}
