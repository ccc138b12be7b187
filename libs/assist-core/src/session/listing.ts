import { limits } from "../policy/limits.js";
import type { SessionEvent, SessionEventKind } from "./events.js";
import type { Session } from "./session.js";

/** What pages and media servers can make happen as often as they like, once a session has started. */
const repeatable: ReadonlySet<SessionEventKind> = new Set([
  "shareConsented",
  "pictureShared",
  "picturePaused",
  "pictureResumed",
  "pictureStopped",
  "pictureGone",
  "pageLeft",
  "pageReturned",
]);

export interface Listing {
  /** With this change counted. */
  readonly session: Session;
  /** What the log gets: the event, the notice in its place that there are more than it lists, or nothing. */
  readonly entry: SessionEvent | undefined;
}

/**
 * How a change gets into the log. All of them take effect, also when it lists no more of their kind: a log that can be
 * told to pages must not grow with each click of somebody who means harm.
 *
 * @param before the session that the event happened to
 */
export function listingOf(before: Session, after: Session, event: SessionEvent): Listing {
  if (before.status.name !== "started" || !repeatable.has(event.kind))
    return { session: after, entry: event };
  const changes = (before.changes ?? 0) + 1;
  const session = { ...after, changes };
  if (changes <= limits.changesListed) return { session, entry: event };
  const isFirst = changes === limits.changesListed + 1;
  return { session, entry: isFirst ? { kind: "changesNotListed", at: event.at } : undefined };
}
