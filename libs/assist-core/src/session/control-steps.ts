import type { ControlEnd } from "../control/control.js";
import type { Control, GrantsTold } from "./control-told.js";
import type { ControlStep, Effect } from "./effects.js";
import type { SessionEvent } from "./events.js";
import { isPublished } from "./picture-steps.js";
import type { Started, Step } from "./step.js";
import type { SessionTiming } from "./timing.js";

type Event<Kind extends SessionEvent["kind"]> = Extract<SessionEvent, { kind: Kind }>;

/** Also of a grant whose time is up: nothing is allowed while the question is open. */
export function askControl(
  status: Started,
  { at, grant, devices, minutes }: Event<"controlAsked">,
  timing: SessionTiming,
): Step {
  const { control } = status;
  if (!isPublished(status.picture)) return undefined;
  if (control?.state === "asked" && control.grant === grant) return undefined;
  const grants = { count: (status.grants?.count ?? 0) + 1, newest: grant };
  const lapsesAt = at + timing.controlAnswerMs;
  const asked = { state: "asked", grant, devices, minutes, lapsesAt, ...pendingStop(control) } as const;
  return {
    status: { ...status, grants, control: asked },
    effects: [show({ step: "asked", number: grants.count, devices, minutes })],
  };
}

/** Without a question before where it is given back, or where the question was not told. */
export function allowControl(
  status: Started,
  { grant, devices, until }: Event<"controlAllowed">,
  timing: SessionTiming,
): Step {
  const { control } = status;
  if (!isPublished(status.picture)) return undefined;
  if (control?.state === "on" && control.grant === grant) return undefined;
  const isTold = status.grants?.newest === grant;
  const grants = isTold ? status.grants : { count: (status.grants?.count ?? 0) + 1, newest: grant };
  const lapsesAt = until + timing.controlGraceMs;
  const on = { state: "on", grant, devices, until, lapsesAt, ...pendingStop(control) } as const;
  const from = !isTold ? "nothing" : control?.state === "asked" ? "asked" : "told";
  return {
    status: { ...status, grants, control: on },
    effects: [show({ step: "allowed", number: grants.count, devices, until, from })],
  };
}

/** By the agent, or since the page lost it. One that belongs to an earlier question comes too late. */
export function stopControl(status: Started, { grant, why }: Event<"controlStopped">): Step {
  return status.control?.grant === grant ? withoutControl(status, why) : undefined;
}

/** In chat it is only asked for: whoever asked first is told when it is done. */
export function askToStop(
  status: Started,
  { at, role }: Event<"controlStopAsked">,
  timing: SessionTiming,
): Step {
  const { control } = status;
  if (control === undefined || control.stop !== undefined) return undefined;
  const { state: was, devices } = control;
  const stop = { by: role, confirmBy: at + timing.stopConfirmMs };
  return {
    status: { ...status, control: { ...control, stop } },
    effects: [show({ step: "stopping", number: numberOf(status.grants), devices, by: role, was })],
  };
}

export function controlLapsed(status: Started, at: number): Step {
  const { control } = status;
  return control === undefined || at < control.lapsesAt
    ? undefined
    : withoutControl(status, lapseOf(control));
}

/** Why it is over when its time is up. */
export const lapseOf = ({ state }: Control): ControlEnd => (state === "asked" ? "no-answer" : "time-up");

/**
 * Nobody operates what they cannot see, nor goes on with another link, nor after the end: what follows from an event,
 * with control taken away where it has no place any more.
 */
export function whereItHasAPlace(before: Started, step: Step, event: SessionEvent): Step {
  if (step === undefined || before.control === undefined) return step;
  const { status, effects } = step;
  const isStarted = status.name === "started";
  if (isStarted && status.control === undefined) return step;
  const goesOn = isStarted && isPublished(status.picture) && event.kind !== "linkRenewed";
  if (goesOn) return step;
  const without = withoutControl(before, causeOf(event));
  return {
    status: isStarted ? dropped(status) : status,
    effects: [...effects, ...(without?.effects ?? [])],
  };
}

function causeOf(event: SessionEvent): ControlEnd {
  switch (event.kind) {
    case "linkRenewed":
      return event.role === "helper" ? "helper-left" : "page-gone";
    case "controlStopped":
      return event.why;
    case "ended":
      return "session-over";
    default:
      return "picture-gone";
  }
}

function withoutControl(status: Started, why: ControlEnd): Step {
  const { control, grants } = status;
  if (control === undefined) return undefined;
  const { state: was, devices, stop } = control;
  const asked = stop === undefined ? {} : { stop: stop.by };
  return {
    status: dropped(status),
    effects: [show({ step: "stopped", number: numberOf(grants), devices, why, was, ...asked })],
  };
}

function dropped({ control: _, ...status }: Started): Started {
  return status;
}

/** A stop that no page has confirmed holds for whatever was told meanwhile: taking away wins. */
const pendingStop = (control: Control | undefined) =>
  control?.stop === undefined ? {} : { stop: control.stop };

const numberOf = (grants: GrantsTold | undefined): number => grants?.count ?? 0;

const show = (control: ControlStep): Effect => ({ kind: "showControl", control });
