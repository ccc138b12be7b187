import type { PauseStep } from "./effects.js";
import type { SessionEvent } from "./events.js";
import type { Picture } from "./session.js";
import type { Started, Step } from "./step.js";
import type { SessionTiming } from "./timing.js";

type Published = Extract<Picture, { state: "shared" | "paused" }>;
type PausedBefore = Exclude<Picture, Published>["paused"];

/** Something is at the media server: the picture, or the curtain in its place. */
export const isPublished = (picture: Picture): picture is Published =>
  picture.state === "shared" || picture.state === "paused";

/** The media server, or the requester's page, says that something is published: never a reason to end a pause. */
export function published(status: Started, at: number, timing: SessionTiming): Step {
  const { picture } = status;
  if (isPublished(picture)) return undefined;
  if (picture.paused === undefined) return shown(status, at);
  return picture.paused === "asked" ? pausing(status, at, timing) : paused(status, at);
}

function shown(status: Started, at: number, again: { readonly afterPause?: true } = {}): Step {
  const pictures = (status.pictures ?? 0) + 1;
  const progress = { step: "watching", since: status.at, picture: pictures, ...again } as const;
  return {
    status: { ...status, picture: { state: "shared", since: at }, pictures },
    effects: [{ kind: "showProgress", progress }],
  };
}

/** From a page it is done, in chat it is asked for. Where nothing is shown it holds for what comes without new consent. */
export function pause(
  status: Started,
  { at, from }: Extract<SessionEvent, { kind: "picturePaused" }>,
  timing: SessionTiming,
): Step {
  const { picture } = status;
  if (isPublished(picture)) {
    if (picture.state === "shared" && from === "chat") return pausing(status, at, timing);
    if (picture.state === "shared") return paused(status, at, from === "away" ? "away" : undefined);
    return from !== "chat" && picture.confirmBy !== undefined
      ? paused(status, picture.since, "asked")
      : undefined;
  }
  const stays = from === "chat" ? "asked" : "done";
  if (picture.paused === "done" || picture.paused === stays) return undefined;
  return { status: { ...status, picture: { ...picture, paused: stays } }, effects: [] };
}

function pausing(status: Started, at: number, timing: SessionTiming): Step {
  return {
    status: {
      ...status,
      picture: { state: "paused", since: at, confirmBy: at + timing.pauseConfirmMs },
    },
    effects: [{ kind: "showProgress", progress: { step: "pausing", picture: status.pictures ?? 0 } }],
  };
}

type WhyPaused = Extract<PauseStep, { step: "paused" }>["why"];

function paused(status: Started, since: number, why?: WhyPaused): Step {
  const progress = {
    step: "paused",
    picture: status.pictures ?? 0,
    ...(why === undefined ? {} : { why }),
  } as const;
  return {
    status: { ...status, picture: { state: "paused", since } },
    effects: [{ kind: "showProgress", progress }],
  };
}

/**
 * By the requester, on their page. Of a pause that was asked for in chat only after the page has said that it did so:
 * before, it cannot be what the person meant.
 */
export function resume(status: Started, at: number): Step {
  const { picture } = status;
  if (picture.state === "paused")
    return picture.confirmBy === undefined ? shown(status, at, { afterPause: true }) : undefined;
  return picture.state !== "shared" && picture.paused === "done" ? withoutPause(status, picture) : undefined;
}

function withoutPause(status: Started, { state, resumeBy }: Exclude<Picture, Published>): Step {
  return { status: { ...status, picture: { state, resumeBy } }, effects: [] };
}

/**
 * The requester has chosen anew what to share, which is to be logged each time; of the picture it changes only a pause,
 * which was for what was shown before.
 */
export function consented(
  status: Started,
  { at, consent }: Extract<SessionEvent, { kind: "shareConsented" }>,
  timing: SessionTiming,
): Step {
  if (consent !== undefined && consent === status.consent) return undefined;
  const { consent: _, ...before } = status;
  const picture = pictureAfterConsent(status.picture, at, timing);
  return { status: { ...before, picture, ...(consent === undefined ? {} : { consent }) }, effects: [] };
}

function pictureAfterConsent(picture: Picture, at: number, timing: SessionTiming): Picture {
  switch (picture.state) {
    case "shared":
      return picture;
    case "paused":
      return { state: "none", resumeBy: at + timing.stoppedMs };
    default:
      return { state: picture.state, resumeBy: picture.resumeBy };
  }
}

/** @param pausedBefore what is kept of a pause, where the person did not press stop themselves */
export function notShown(
  status: Started,
  at: number,
  timing: SessionTiming,
  pausedBefore?: PausedBefore,
): Step {
  const resumeBy = at + timing.stoppedMs;
  return {
    status: { ...status, picture: { state: "stopped", resumeBy, ...kept(pausedBefore) } },
    effects: [{ kind: "showProgress", progress: { step: "notShown" } }],
  };
}

export function gone(status: Started, at: number, timing: SessionTiming): Step {
  const picture = goneFrom(status.picture, at, timing);
  return {
    status: { ...status, picture },
    effects: [{ kind: "showProgress", progress: { step: "pictureGone", until: picture.resumeBy } }],
  };
}

export function goneFrom(picture: Picture, at: number, timing: SessionTiming) {
  return { state: "gone", resumeBy: at + timing.goneMs, ...kept(pausedIn(picture)) } as const;
}

function pausedIn(picture: Picture): PausedBefore {
  if (picture.state === "shared") return undefined;
  if (picture.state === "paused") return picture.confirmBy === undefined ? "done" : "asked";
  return picture.paused;
}

const kept = (paused: PausedBefore) => (paused === undefined ? {} : { paused });
