import type { ControlHold } from "./control.js";
import type { NoticeState } from "./effects.js";
import { controlLimits } from "./limits.js";
import { isReleased, type Control, type PhaseOf } from "./state.js";
import { inTurn, into, letGo, showNotice, stay, tell, type ControlMove } from "./step.js";

function holdOf(on: PhaseOf<"on">, picture: Control["picture"], at: number): ControlHold | undefined {
  if (on.touchedAt !== undefined && at < on.touchedAt + controlLimits.touchMs) return "local-touch";
  if (picture === "paused") return "picture-paused";
  if (on.heardAt === undefined || at >= on.heardAt + controlLimits.interruptedMs) return "interrupted";
  return undefined;
}

/** The notice speaks of what the requester can see and feel, not of the network. */
const noticed = (hold: ControlHold | undefined): NoticeState =>
  hold === undefined || hold === "interrupted" ? { state: "on" } : { state: "held", hold };

/** What holds input off at this time, told when it changes; every new hold releases all. */
export const holdNow =
  (at: number): ControlMove =>
  (control) => {
    const { phase } = control;
    if (phase.name !== "on") return stay(control);
    const hold = holdOf(phase, control.picture, at);
    if (hold === phase.hold) return stay(control);
    const now = noticed(hold);
    const isSeen = now.state === "held" || noticed(phase.hold).state === "held";
    return inTurn(
      hold === undefined ? stay : letGo(at),
      into({ ...phase, hold }),
      tell,
      isSeen ? showNotice(phase.wish, phase.until, now) : stay,
    )(control);
  };

/**
 * Whether input may be injected at this very time, whatever timer is late. The last question before each injection.
 */
export function mayInject(control: Control, at: number): boolean {
  const { phase, picture, pageHeardAt } = control;
  return (
    phase.name === "on" &&
    at < phase.until &&
    holdOf(phase, picture, at) === undefined &&
    picture === "shown" &&
    pageHeardAt !== undefined &&
    at < pageHeardAt + controlLimits.pageSilentMs &&
    isReleased(control)
  );
}
