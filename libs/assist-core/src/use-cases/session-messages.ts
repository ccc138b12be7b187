import type { ContactAddress } from "../address/contact-address.js";
import type { Note } from "../notes/note.js";
import type { Session } from "../session/session.js";
import type { EffectScope } from "./effect-scope.js";

/** Ids of the two messages of a session that are corrected in place. */
export const progressId = ({ id }: Pick<Session, "id">): string => `${id}-progress`;
export const promptId = ({ id }: Pick<Session, "id">): string => `${id}-prompt`;

/** The session that a prompt's id, or that of a correction of it, belongs to. */
export const sessionIdOfPrompt = (id: string): Session["id"] | undefined =>
  /^(.+)-prompt(?:-\d+){0,2}$/u.exec(id)?.[1] as Session["id"] | undefined;

/** Says something as part of a session; `name` is unique within it, so that saying it again changes nothing. */
export async function tell(
  unit: EffectScope,
  session: Session,
  to: ContactAddress,
  name: string,
  note: Note,
  correction?: { corrects: string; correctionOnly?: boolean },
): Promise<void> {
  const language = await unit.languageOf(to);
  const message = { id: `${session.id}-${name}`, to, note, language, sessionId: session.id, ...correction };
  await unit.tx.outbox.add(message, unit.now);
}

export const watching = (picture: number): string => `watching-${String(picture)}`;

/** Of a progress that has gone on in a new message, the newest is corrected. */
export const progressIdAfter = (session: Session, pictures: number | undefined): string =>
  pictures === undefined ? progressId(session) : `${session.id}-${watching(pictures)}`;

export const shownProgressId = (session: Session): string =>
  progressIdAfter(session, session.status.name === "started" ? session.status.pictures : undefined);
