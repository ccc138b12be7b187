import type { ContactAddress } from "../address/contact-address.js";
import type { Note, Refusal } from "../notes/note.js";
import { limits, shorten } from "../policy/limits.js";
import { isOver, type PromptCode, type Session } from "../session/session.js";
import { blockRefusal } from "./block-people.js";
import type { UnitOfWork } from "./unit-of-work.js";

export type PromptChoice =
  | { readonly by: "code"; readonly code: string }
  | { readonly by: "session"; readonly session: Session | undefined }
  /** No code given: right when exactly one prompt is open. */
  | { readonly by: "only-one" };

export type PromptAnswerOutcome =
  | { readonly answered: true; readonly reply?: Note }
  | { readonly answered: false; readonly refusal: Refusal };

/** *Yes, I help.* Both get their links; the requester's other open requests are withdrawn. */
export async function acceptPrompt(
  unit: UnitOfWork,
  helper: ContactAddress,
  choice: PromptChoice,
): Promise<PromptAnswerOutcome> {
  const found = await openPrompt(unit, helper, choice, "accept");
  if ("refusal" in found) return { answered: false, refusal: found.refusal };
  const busyWith = await runningPeer(unit, helper);
  if (busyWith) return { answered: false, refusal: { reason: "busy-in-session", peer: busyWith } };
  const requester = found.session.parties.requester.address;
  const blocked = await blockRefusal(unit, helper, requester);
  if (blocked) return { answered: false, refusal: blocked };
  await unit.apply(found.session, { kind: "accepted", at: unit.now });
  for (const other of await unit.tx.sessions.openOf(requester)) {
    if (other.id !== found.session.id && isAsking(other) && other.parties.requester.address === requester)
      await unit.apply(other, { kind: "withdrawn", at: unit.now, acceptedBy: helper });
  }
  return { answered: true };
}

export async function declinePrompt(
  unit: UnitOfWork,
  helper: ContactAddress,
  choice: PromptChoice,
  why: string | undefined,
): Promise<PromptAnswerOutcome> {
  const found = await openPrompt(unit, helper, choice, "decline");
  if ("refusal" in found) return { answered: false, refusal: found.refusal };
  const reason = why === undefined ? {} : { why: shorten(why, limits.declineReason) };
  await unit.apply(found.session, { kind: "declined", at: unit.now, ...reason });
  return { answered: true, reply: { kind: "declinedByYou", from: found.session.parties.requester.address } };
}

export const isAsking = ({ status }: Session): boolean =>
  status.name === "requested" || status.name === "ringing";

/** Requests that wait for this person's answer. */
export async function openPrompts(unit: UnitOfWork, helper: ContactAddress): Promise<readonly Session[]> {
  const open = await unit.tx.sessions.openOf(helper);
  return open.filter((session) => isAsking(session) && session.parties.helper.address === helper);
}

async function openPrompt(
  unit: UnitOfWork,
  helper: ContactAddress,
  choice: PromptChoice,
  answer: "accept" | "decline",
): Promise<{ session: Session } | { refusal: Refusal }> {
  const candidate = await choose(unit, helper, choice);
  if ("refusal" in candidate) return candidate;
  // The sweep may not have come by yet: what is late is late (F12).
  const { session } = await unit.apply(candidate.session, { kind: "deadlinePassed", at: unit.now });
  if (isAsking(session)) return { session };
  const { name } = session.status;
  const from = session.parties.requester.address;
  const how = isOver(session.status) ? session.status.name : "accepted";
  return { refusal: { reason: "prompt-over", from, how: name === "started" ? "accepted" : how, answer } };
}

async function choose(
  unit: UnitOfWork,
  helper: ContactAddress,
  choice: PromptChoice,
): Promise<{ session: Session } | { refusal: Refusal }> {
  switch (choice.by) {
    case "code": {
      const session = await unit.tx.sessions.byCode(choice.code as PromptCode, helper);
      return session ? { session } : { refusal: { reason: "code-unknown", code: choice.code.slice(0, 12) } };
    }
    case "session": {
      const { session } = choice;
      return session?.parties.helper.address === helper
        ? { session }
        : { refusal: { reason: "no-open-prompt" } };
    }
    case "only-one": {
      const prompts = await openPrompts(unit, helper);
      const [only, another] = prompts;
      if (only === undefined) return { refusal: { reason: "no-open-prompt" } };
      if (another === undefined) return { session: only };
      const codes = prompts.map(({ code, parties }) => ({ code, from: parties.requester.address }));
      return { refusal: { reason: "prompt-unclear", codes } };
    }
  }
}

/** Who the person is in a running session with; rehearsals do not count. */
async function runningPeer(unit: UnitOfWork, person: ContactAddress): Promise<ContactAddress | undefined> {
  const running = (await unit.tx.sessions.openOf(person)).find(
    (session) => !isAsking(session) && session.origin !== "rehearsal",
  );
  if (!running) return undefined;
  const { requester, helper } = running.parties;
  return requester.address === person ? helper.address : requester.address;
}
