import { forgetKept } from "./ending.js";
import type { ControlEvent } from "./events.js";
import { controlLimits, grantMs } from "./limits.js";
import { forgetRefusals, mayBeAsked } from "./refusals.js";
import { isReleased, type Control, type ControlWish } from "./state.js";
import {
  doing,
  inTurn,
  into,
  letGo,
  showNotice,
  showQuestion,
  stay,
  tell,
  type ControlMove,
} from "./step.js";

type Press = Extract<ControlEvent, { kind: "pressed" }>;

/** The part of a wish that may be granted: a keyboard only to somebody who is who they say. */
function grantable(wish: ControlWish, { seat }: Control): ControlWish | undefined {
  const devices = wish.devices.filter((device) => device === "mouse" || seat?.compared === true);
  return devices.length === 0 ? undefined : { ...wish, devices };
}

const refuse = (why: "picture-gone" | "helper-broke-rules" | "scam" | "denied", at: number): ControlMove =>
  inTurn(
    forgetKept(at),
    (control) => {
      const noticeUntil = control.phase.name === "off" ? control.phase.noticeUntil : undefined;
      return into({ name: "off", since: at, why, kept: undefined, noticeUntil })(control);
    },
    tell,
  );

/** While something is asked or on, a further wish changes nothing. */
export const ask =
  (wish: ControlWish, at: number): ControlMove =>
  (control) => {
    if (control.phase.name !== "off" || !control.seat) return tell(control);
    if (control.isBlocked) return refuse("scam", at)(control);
    if (control.picture === "none") return refuse("picture-gone", at)(control);
    const granted = grantable(wish, control);
    if (!granted) return refuse("helper-broke-rules", at)(control);
    if (!mayBeAsked(control, at)) return refuse("denied", at)(control);
    return inTurn(letGo(at), into({ name: "clearing", wish: granted, again: false }), tell)(control);
  };

/** Nothing is held any more and nothing is injected: now a person may be asked. */
export const askOnScreen =
  (at: number): ControlMove =>
  (control) => {
    const { phase } = control;
    if (phase.name !== "clearing" || !isReleased(control)) return stay(control);
    const { wish, again } = phase;
    return inTurn(
      into({ name: "asking", wish, again, since: at, shownAt: undefined }),
      showQuestion(wish, again),
    )(control);
  };

export const allow =
  ({ physical, window, at }: Press): ControlMove =>
  (control) => {
    const { phase } = control;
    if (phase.name !== "asking" || phase.shownAt === undefined) return stay(control);
    const hasBeenRead = window === control.window && at >= phase.shownAt + controlLimits.allowAfterMs;
    if (!physical || !hasBeenRead) return stay(control);
    return turnOn(phase.wish, at + grantMs(phase.wish.minutes), at)(control);
  };

/** Within the grant that was stopped, for what is left of its time. */
export const giveBack =
  ({ physical, window, at }: Press): ControlMove =>
  (control) => {
    const { phase } = control;
    if (phase.name !== "off" || !phase.kept || !isReleased(control) || !control.seat) return stay(control);
    const isMeant = window === control.window && at >= phase.since + controlLimits.giveBackAfterMs;
    if (!physical || !isMeant) return stay(control);
    return turnOn(phase.kept.wish, phase.kept.until, at)(control);
  };

const turnOn = (wish: ControlWish, until: number, at: number): ControlMove =>
  inTurn(
    forgetRefusals,
    into({
      ...{ name: "on", wish, since: at, until },
      ...{ touchedAt: undefined, heardAt: undefined, hold: "interrupted" },
    }),
    doing({ kind: "openConnection", wish }),
    tell,
    showNotice(wish, until, { state: "on" }),
  );
