import { end, forgetKept, offerBack } from "./ending.js";
import type { ControlEvent } from "./events.js";
import { expire } from "./expiry.js";
import { giveBack, allow, ask, askOnScreen } from "./giving.js";
import { holdNow } from "./hold.js";
import type { ControlEnd } from "./control.js";
import { controlLimits, mayGiveBackAfter } from "./limits.js";
import type { Control } from "./state.js";
import { doing, inTurn, into, showIdle, stay, tell, type ControlMove, type ControlStep } from "./step.js";

/**
 * The whole life of control on one computer: asked for, granted, held off, ended. Pure and total. Time comes first: what
 * was due before an event has happened before it, so no late timer leaves anything allowed.
 */
export const transition = (control: Control, event: ControlEvent): ControlStep =>
  inTurn(expire(event.at), holdNow(event.at), moveFor(event), holdNow(event.at))(control);

const pressOf = (event: Extract<ControlEvent, { kind: "pressed" }>): ControlMove => {
  switch (event.button) {
    case "allow":
      return allow(event);
    case "give-back":
      return giveBack(event);
    case "deny":
      return inTurn(end("denied", event.at), forgetKept(event.at));
    case "stop":
      return end("stop-button", event.at);
    case "scam":
      return reportScam(event.at);
  }
};

function moveFor(event: ControlEvent): ControlMove {
  const { at } = event;
  switch (event.kind) {
    case "timePassed":
      return stay;
    case "seated":
      return sit(event);
    case "unseated":
      return leave(at);
    case "pictureSeen":
      return see(event);
    case "displayChanged":
      return inTurn(end("display-changed", at), forgetKept(at), withPicture("none"));
    case "asked":
      return inTurn(pageHeard(at), ask(event.wish, at));
    case "stopped":
      return stop(event.why, at);
    case "touched":
      return touch(event.how, at);
    case "pressed":
      return pressOf(event);
    case "shown":
      return shown(event.window, at);
    case "released":
      return confirm(event.release, at);
    case "pageHeard":
      return pageHeard(at);
    case "helperHeard":
      return helperHeard(at);
  }
}

const withPicture =
  (picture: Control["picture"]): ControlMove =>
  (control) =>
    stay({ ...control, picture });

const pageHeard =
  (at: number): ControlMove =>
  (control) =>
    stay({ ...control, pageHeardAt: at });

const helperHeard =
  (at: number): ControlMove =>
  (control) => {
    const { phase } = control;
    return phase.name === "on" ? into({ ...phase, heardAt: at })(control) : stay(control);
  };

const sit =
  ({ compared, isNew, at }: Extract<ControlEvent, { kind: "seated" }>): ControlMove =>
  (control) => {
    const wasCompared = control.seat?.compared === true;
    const isOver = isNew || (wasCompared && !compared);
    const seated: ControlMove = (before) => stay({ ...before, seat: { compared } });
    const named: ControlMove = (before) =>
      before.phase.name === "off" && before.phase.noticeUntil === undefined ? showIdle(before) : stay(before);
    if (!isOver && control.seat) return seated(control);
    return inTurn(end("helper-left", at), forgetKept(at), seated, named)(control);
  };

const leave = (at: number): ControlMove =>
  inTurn(end("helper-left", at), forgetKept(at), (control) => stay({ ...control, seat: undefined }));

const see = ({ picture, isElsewhere, at }: Extract<ControlEvent, { kind: "pictureSeen" }>): ControlMove =>
  isElsewhere || picture === "none"
    ? inTurn(
        end(picture === "none" ? "picture-gone" : "display-changed", at),
        forgetKept(at),
        withPicture(picture),
      )
    : withPicture(picture);

const stop =
  (why: ControlEnd, at: number): ControlMove =>
  (control) => {
    if (control.phase.name !== "off") return end(why, at)(control);
    // Whoever asked for it waits for a word.
    return inTurn(mayGiveBackAfter(why) ? stay : forgetKept(at), tell)(control);
  };

const touch =
  (how: Extract<ControlEvent, { kind: "touched" }>["how"], at: number): ControlMove =>
  (control) => {
    const { phase } = control;
    if (how === "escape" || how === "ctrl-c") return end(how, at)(control);
    if (phase.name !== "on") return stay(control);
    const isOwnPress = how === "press" && at < phase.since + controlLimits.ownPressMs;
    return isOwnPress ? stay(control) : into({ ...phase, touchedAt: at })(control);
  };

const shown =
  (window: number, at: number): ControlMove =>
  (control) => {
    const { phase } = control;
    if (phase.name !== "asking" || window !== control.window || phase.shownAt !== undefined)
      return stay(control);
    return into({ ...phase, shownAt: at })(control);
  };

const confirm =
  (number: number, at: number): ControlMove =>
  (control) => {
    const { ordered, confirmed } = control.release;
    if (number !== ordered || confirmed === ordered) return stay(control);
    const released = { ...control, release: { ...control.release, confirmed: ordered } };
    return inTurn(askOnScreen(at), offerBack)(released);
  };

const reportScam =
  (at: number): ControlMove =>
  (control) => {
    if (control.isBlocked) return stay(control);
    const blocked: ControlMove = (before) => stay({ ...before, isBlocked: true });
    return inTurn(
      blocked,
      end("scam", at),
      forgetKept(at),
      becauseOfScam,
      doing({ kind: "reportScam" }),
    )(control);
  };

/** It was stopped before: what it was is known only now. */
const becauseOfScam: ControlMove = (control) => {
  const { phase } = control;
  if (phase.name !== "off" || phase.why === "scam") return stay(control);
  return inTurn(into({ ...phase, why: "scam" }), tell)(control);
};
