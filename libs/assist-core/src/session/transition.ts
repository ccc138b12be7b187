import type { Effect } from "./effects.js";
import type { SessionEvent } from "./events.js";
import {
  allowControl,
  askControl,
  askToStop,
  controlLapsed,
  stopControl,
  whereItHasAPlace,
} from "./control-steps.js";
import type { EndReason, OpenStatus, Session, SessionStatus } from "./session.js";
import { keysAfter, type KeysEvent } from "./keys-told.js";
import {
  consented,
  gone,
  goneFrom,
  isPublished,
  notShown,
  pause,
  published,
  resume,
} from "./picture-steps.js";
import type { Role } from "./roles.js";
import { isOver } from "./session.js";
import type { Started, Step } from "./step.js";
import type { SessionTiming } from "./timing.js";

/** `changed: false` means that the event has no place in this state: nothing is stored, nothing follows. */
export interface Transition {
  readonly changed: boolean;
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/**
 * The whole life of a session. Pure and total: every event has an answer in every state, an over session never
 * changes, and an event that was already taken changes nothing the second time, except a renewed link and a consent
 * without a name.
 */
export function transition(session: Session, event: SessionEvent, timing: SessionTiming): Transition {
  const step = isOver(session.status) ? undefined : next(session.status, event, timing);
  return step
    ? { changed: true, session: { ...session, status: step.status }, effects: step.effects }
    : { changed: false, session, effects: [] };
}

function next(status: OpenStatus, event: SessionEvent, timing: SessionTiming): Step {
  switch (status.name) {
    case "requested":
    case "ringing":
      return whileAsking(status, event, timing);
    case "accepted":
      return whileAccepted(status, event, timing);
    case "started":
      return whereItHasAPlace(status, whileStarted(status, event, timing), event);
  }
}

type Asking = Extract<SessionStatus, { name: "requested" | "ringing" }>;

function whileAsking(status: Asking, event: SessionEvent, timing: SessionTiming): Step {
  const { at } = event;
  switch (event.kind) {
    case "promptDelivered":
      return status.name === "requested"
        ? { status: { name: "ringing", promptExpiresAt: status.promptExpiresAt }, effects: [] }
        : undefined;
    case "accepted":
      return {
        status: { name: "accepted", at, startBy: at + timing.startMs },
        // The links last: where nothing is corrected in place, it reads as it happened.
        effects: [
          { kind: "closePrompt", how: "accepted" },
          { kind: "showProgress", progress: { step: "accepted" } },
          { kind: "issueLink", role: "requester" },
          { kind: "issueLink", role: "helper" },
        ],
      };
    case "declined": {
      const why = event.why === undefined ? {} : { why: event.why };
      return {
        status: { name: "declined", at, ...why },
        effects: [
          { kind: "closePrompt", how: "declined" },
          { kind: "showProgress", progress: { step: "declined", ...why } },
        ],
      };
    }
    case "withdrawn": {
      const instead = event.acceptedBy === undefined ? {} : { acceptedBy: event.acceptedBy };
      return {
        status: { name: "withdrawn", at },
        effects: [
          { kind: "closePrompt", how: "withdrawn" },
          { kind: "showProgress", progress: { step: "withdrawn", ...instead } },
        ],
      };
    }
    case "promptUndeliverable":
      return {
        status: { name: "failed", at, why: event.condition },
        effects: [
          { kind: "closePrompt", how: "failed" },
          { kind: "showProgress", progress: { step: "unreachable", condition: event.condition } },
        ],
      };
    case "deadlinePassed":
      return at < status.promptExpiresAt
        ? undefined
        : {
            status: { name: "expired", at },
            effects: [
              { kind: "closePrompt", how: "expired" },
              { kind: "showProgress", progress: { step: "expired" } },
            ],
          };
    default:
      return undefined;
  }
}

type Accepted = Extract<SessionStatus, { name: "accepted" }>;

function whileAccepted(status: Accepted, event: SessionEvent, timing: SessionTiming): Step {
  const { at } = event;
  switch (event.kind) {
    case "seatOpened":
      return tellSeat(status, event);
    case "linkRenewed":
      return {
        status,
        effects: [
          { kind: "endSeats", role: event.role },
          { kind: "issueLink", role: event.role },
        ],
      };
    case "shareConsented":
      return {
        status: {
          name: "started",
          at,
          room: event.room,
          picture: { state: "none", resumeBy: at + timing.stoppedMs },
          ...(event.consent === undefined ? {} : { consent: event.consent }),
          ...(status.keys ? { keys: status.keys } : {}),
        },
        effects: [{ kind: "makeRoom", room: event.room }],
      };
    case "keysAgreed":
    case "emojiCompared":
      return tellKeys(status, event);
    case "ended":
      return end(status, at, event.why ?? "by-person", event.by);
    case "deadlinePassed":
      return at < status.startBy ? undefined : end(status, at, "not-started");
    default:
      return undefined;
  }
}

function whileStarted(status: Started, event: SessionEvent, timing: SessionTiming): Step {
  const { at } = event;
  const { picture } = status;
  switch (event.kind) {
    case "seatOpened":
      return tellSeat(status, event);
    case "linkRenewed":
      return renewLink(status, event, timing);
    case "pictureShared":
      return published(status, at, timing);
    case "picturePaused":
      return pause(status, event, timing);
    case "pictureResumed":
      return resume(status, at);
    case "shareConsented":
      return consented(status, event, timing);
    case "pictureStopped":
      return picture.state === "stopped" ? undefined : notShown(status, at, timing);
    case "pictureGone":
      return isPublished(picture) ? gone(status, at, timing) : undefined;
    case "pageLeft":
      // While something is published the media server knows better whether it is still there.
      return event.role === "requester" && (picture.state === "none" || picture.state === "stopped")
        ? gone(status, at, timing)
        : undefined;
    case "pageReturned":
      return event.role === "requester" && picture.state === "gone"
        ? notShown(status, at, timing, picture.paused)
        : undefined;
    case "keysAgreed":
    case "emojiCompared":
      return tellKeys(status, event);
    case "controlAsked":
      return askControl(status, event, timing);
    case "controlAllowed":
      return allowControl(status, event, timing);
    case "controlStopAsked":
      return askToStop(status, event, timing);
    case "controlStopped":
      return event.why === "scam" ? endAsScam(status, at) : stopControl(status, event);
    case "ended":
      return end(status, at, event.why ?? "by-person", event.by);
    case "deadlinePassed":
      if (isPublished(picture)) return controlLapsed(status, at);
      if (at < picture.resumeBy) return undefined;
      return end(status, at, picture.state === "gone" ? "requester-left" : "not-shared-again");
    default:
      return undefined;
  }
}

/** LiveKit keeps renewing the token of whoever is connected, so a seat that had one loses it only with its room (T13). */
function renewLink(
  status: Started,
  event: Extract<SessionEvent, { kind: "linkRenewed" }>,
  timing: SessionTiming,
): Step {
  const seats: Effect[] = [
    { kind: "endSeats", role: event.role },
    { kind: "issueLink", role: event.role },
  ];
  if (event.newRoom === undefined) return { status, effects: seats };
  const picture = isPublished(status.picture) ? goneFrom(status.picture, event.at, timing) : status.picture;
  return {
    status: { ...status, room: event.newRoom, picture },
    effects: [...seats, { kind: "removeRoom", room: status.room }, { kind: "makeRoom", room: event.newRoom }],
  };
}

function end(status: Accepted | Started, at: number, reason: EndReason, by?: Role): NonNullable<Step> {
  const facts = {
    reason,
    ...(by === undefined ? {} : { by }),
    ...(status.name === "started" ? { lastedMs: at - status.at } : {}),
  };
  return {
    status: { name: "ended", at, ...facts },
    effects: [
      ...(status.name === "started" ? [{ kind: "removeRoom", room: status.room } as const] : []),
      { kind: "endSeats", role: "requester" },
      { kind: "endSeats", role: "helper" },
      { kind: "tellClosing", ...facts, ...picturesOf(status), ...comparedOf(status) },
    ],
  };
}

/** The requester says that they are being deceived: it ends at once, and who did it cannot come back. */
function endAsScam(status: Started, at: number): Step {
  const { status: ended, effects } = end(status, at, "scam", "requester");
  return { status: ended, effects: [...effects, { kind: "blockHelper" }] };
}

const picturesOf = (status: Accepted | Started) =>
  status.name === "started" && status.pictures !== undefined ? { pictures: status.pictures } : {};

const comparedOf = ({ keys }: Accepted | Started) => (keys ? { compared: keys.compared } : {});

const tellSeat = (
  status: Accepted | Started,
  { role, seat, browser }: Extract<SessionEvent, { kind: "seatOpened" }>,
): Step => ({
  status,
  effects: [{ kind: "tellSeatOpened", role, seat, browser }],
});

function tellKeys(status: Accepted | Started, event: KeysEvent): Step {
  const keys = keysAfter(status.keys, event);
  return keys && { status: { ...status, keys }, effects: [] };
}
