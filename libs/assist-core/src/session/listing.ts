import { limits } from "../policy/limits.js";
import { lapseOf } from "./control-steps.js";
import type { SessionEvent, SessionEventKind } from "./events.js";
import { isOver, type Session } from "./session.js";

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

/** Counted apart, so that nobody can fill one part of the list to keep out of it what belongs to another. */
type Counter = "changes" | "controlAsks" | "controlChanges";

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
  const counter = counterOf(before, after, event);
  const entry = entryOf(before, after, event);
  if (counter === undefined) return { session: after, entry };
  const count = (before[counter] ?? 0) + 1;
  const session = { ...after, [counter]: count };
  if (count <= limits.changesListed) return { session, entry };
  const isFirst = count === limits.changesListed + 1;
  return { session, entry: isFirst ? notListed(counter, event.at) : undefined };
}

/** How many changes there were that can be repeated at will. */
export const changesOf = ({ changes = 0, controlAsks = 0, controlChanges = 0 }: Session): number =>
  changes + controlAsks + controlChanges;

function counterOf(before: Session, after: Session, event: SessionEvent): Counter | undefined {
  if (before.status.name !== "started" || isOver(after.status)) return undefined;
  const { control } = before.status;
  // What ends what was allowed is listed with it, also where it is a change of the picture.
  if (control?.state === "on" && controlIn(after) === undefined) return "controlChanges";
  if (repeatable.has(event.kind)) return "changes";
  switch (event.kind) {
    case "controlAllowed":
      return "controlChanges";
    case "controlStopAsked":
      return control?.state === "on" ? "controlChanges" : "controlAsks";
    case "controlAsked":
    case "controlStopped":
    case "deadlinePassed":
      return "controlAsks";
    default:
      return undefined;
  }
}

/** That its time is up is told as what it means for the session: of one that goes on, that control is over. */
function entryOf(before: Session, after: Session, event: SessionEvent): SessionEvent {
  const control = controlIn(before);
  if (event.kind !== "deadlinePassed" || control === undefined || isOver(after.status)) return event;
  return { kind: "controlStopped", at: event.at, grant: control.grant, why: lapseOf(control) };
}

const controlIn = ({ status }: Session) => (status.name === "started" ? status.control : undefined);

const notListed = (counter: Counter, at: number): SessionEvent => ({
  kind: "changesNotListed",
  at,
  ...(counter === "changes" ? {} : { of: counter }),
});
