import type { Note } from "../notes/note.js";
import type { PauseStep } from "../session/effects.js";
import type { Session } from "../session/session.js";
import type { EffectScope, PlaceInLog } from "./effect-scope.js";
import { promptId, shownProgressId, tell } from "./session-messages.js";

/** What answers `pause` in chat is a message of its own, which clients announce; what else is said of it are corrections. */
export async function showPause(
  unit: EffectScope,
  session: Session,
  progress: PauseStep,
  { name: place }: PlaceInLog,
): Promise<void> {
  const { requester, helper } = session.parties;
  const answer = `pause-${String(progress.picture)}`;
  if (progress.step === "pausing") {
    await tell(unit, session, requester.address, answer, { kind: "pausing" });
    return;
  }
  const { why } = progress;
  const away = why === "away" ? ({ why } as const) : {};
  const note = { kind: "paused", friend: helper.address, ...away } as const;
  if (why === "asked")
    await tell(unit, session, requester.address, `${answer}-done`, note, {
      corrects: `${session.id}-${answer}`,
    });
  if (session.origin === "rehearsal") return;
  await tell(unit, session, requester.address, `progress-${place}`, note, {
    corrects: shownProgressId(session),
    ...(why === "asked" ? { correctionOnly: true } : {}),
  });
  await tellHelper(unit, session, place, { kind: "peerPaused", ...away });
}

export const tellResumed = (unit: EffectScope, session: Session, place: string): Promise<void> =>
  tellHelper(unit, session, place, { kind: "peerResumed" });

type PeerNote = Extract<Note, { kind: "peerPaused" | "peerResumed" }>;

/** The helper's page shows it; in their chat the question that they answered goes on to say it. */
async function tellHelper(
  unit: EffectScope,
  session: Session,
  place: string,
  what: Pick<PeerNote, "kind" | "why">,
): Promise<void> {
  const { requester, helper } = session.parties;
  const note = { ...what, from: requester.address, at: unit.now };
  const correction = { corrects: promptId(session), correctionOnly: true };
  await tell(unit, session, helper.address, `prompt-${place}`, note, correction);
}
