import type { ControlEnd } from "./control.js";
import { controlLimits, mayGiveBackAfter } from "./limits.js";
import { countRefusal } from "./refusals.js";
import type { KeptGrant, PhaseOf } from "./state.js";
import { doing, inTurn, into, letGo, showIdle, showNotice, stay, tell, type ControlMove } from "./step.js";

/** Of whatever is asked or on. What takes away comes first. */
export const end =
  (why: ControlEnd, at: number): ControlMove =>
  (control) => {
    const { phase } = control;
    if (phase.name === "off") return stay(control);
    const { wish } = phase;
    if (phase.name !== "on")
      return inTurn(countRefusal(why, at), off({ why, at }), tell, saidWhy(wish, why, at))(control);
    const kept = mayGiveBackAfter(why) && at < phase.until ? { wish, until: phase.until } : undefined;
    return inTurn(
      letGo(at),
      doing({ kind: "closeConnection" }),
      off({ why, at, kept }),
      tell,
      // Given back only what was let go of before: until that is known, nothing is offered.
      saidWhy(wish, why, at),
    )(control);
  };

interface Ended {
  readonly why: ControlEnd;
  readonly at: number;
  readonly kept?: KeptGrant | undefined;
}

const off = ({ why, at, kept }: Ended): ControlMove => {
  const noticeUntil = kept?.until ?? at + controlLimits.noticeMs;
  return into({ name: "off", since: at, why, kept, noticeUntil });
};

const saidWhy = (wish: PhaseOf<"on">["wish"], why: ControlEnd, at: number): ControlMove =>
  showNotice(wish, at, { state: "stopped", why, canGiveBack: false });

/** Everything is released: what was stopped by the requester may be given back. */
export const offerBack: ControlMove = (control) => {
  const { phase } = control;
  if (phase.name !== "off" || !phase.kept || phase.why === undefined) return stay(control);
  const { wish, until } = phase.kept;
  return inTurn(
    tell,
    showNotice(wish, until, { state: "stopped", why: phase.why, canGiveBack: true }),
  )(control);
};

export const forgetKept =
  (at: number): ControlMove =>
  (control) => {
    const { phase } = control;
    if (phase.name !== "off" || !phase.kept || phase.why === undefined) return stay(control);
    const noticeUntil = at + controlLimits.noticeMs;
    return inTurn(
      into({ ...phase, kept: undefined, noticeUntil }),
      tell,
      saidWhy(phase.kept.wish, phase.why, at),
    )(control);
  };

/** The notice has been read. */
export const clearNotice: ControlMove = (control) => {
  const { phase } = control;
  if (phase.name !== "off" || phase.noticeUntil === undefined) return stay(control);
  const canNoMore = phase.kept ? tell : stay;
  return inTurn(into({ ...phase, kept: undefined, noticeUntil: undefined }), canNoMore, showIdle)(control);
};
