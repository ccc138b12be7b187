import type { ContactAddress } from "../address/contact-address.js";
import type { Note, Refusal } from "../notes/note.js";
import type { Picture, Session } from "../session/session.js";
import { isAsking } from "./answer-prompt.js";
import type { Reply } from "./manage-session.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** The emergency brake of whoever's screen it is, from any device of theirs. It only takes away (B3). */
export async function pausePictures(unit: UnitOfWork, person: ContactAddress): Promise<Reply> {
  const { own, peer } = await runningOf(unit, person);
  const started = own.filter(({ status }) => status.name === "started");
  if (started.length === 0)
    return own.length === 0 && peer
      ? refusal({ reason: "pause-not-yours", peer })
      : refusal({ reason: "nothing-to-pause" });
  let reply: Reply = { kind: "pausedBefore", shown: false };
  for (const session of started) {
    const { status } = (await unit.apply(session, { kind: "picturePaused", at: unit.now, from: "chat" }))
      .session;
    if (status.name !== "started" || status.picture.state !== "paused") continue;
    reply = replyWhere(session, status.picture);
  }
  return reply;
}

/** Giving something back is done where the screen is, never from afar. */
export async function whereToResume(unit: UnitOfWork, person: ContactAddress): Promise<Note> {
  const { own, peer } = await runningOf(unit, person);
  if (own.length > 0) return { kind: "resumeOnPage" };
  return refusal(peer ? { reason: "resume-not-yours", peer } : { reason: "nothing-to-pause" });
}

/** Sessions in which it is the person's own screen, and who they help otherwise. */
async function runningOf(unit: UnitOfWork, person: ContactAddress) {
  const running = (await unit.tx.sessions.openOf(person)).filter((session) => !isAsking(session));
  const own = running.filter(({ parties }) => parties.requester.address === person);
  const helped = running.find(({ parties }) => parties.requester.address !== person);
  return { own, peer: helped?.parties.requester.address };
}

/** What was paused just now answers for itself. */
function replyWhere({ status: before }: Session, now: Extract<Picture, { state: "paused" }>): Reply {
  if (before.name !== "started" || before.picture.state !== "paused") return undefined;
  return now.confirmBy === undefined ? { kind: "pausedBefore", shown: true } : { kind: "pausing" };
}

const refusal = (refused: Refusal): Note => ({ kind: "refusal", refusal: refused });
