import type { ControlEnd } from "./control.js";
import { controlLimits } from "./limits.js";
import { noRefusals, type Control } from "./state.js";
import { stay, type ControlMove } from "./step.js";

/** By a person, on either side: what broke is nobody's no. */
const byPerson: ReadonlySet<ControlEnd> = new Set<ControlEnd>([
  ...(["escape", "ctrl-c", "denied", "no-answer", "time-up", "scam", "page-stop", "chat-stop"] as const),
  ...(["helper-stop", "helper-left"] as const),
]);

export const countRefusal =
  (why: ControlEnd, at: number): ControlMove =>
  (control) =>
    stay(byPerson.has(why) ? { ...control, refusals: { count: control.refusals.count + 1, at } } : control);

export const forgetRefusals: ControlMove = (control) => stay({ ...control, refusals: noRefusals });

/** Each question takes keyboard and attention of whoever sits there: after a no the next one waits, after the last never comes. */
export function mayBeAsked({ refusals: { count, at } }: Control, now: number): boolean {
  if (count === 0) return true;
  const waitMs = controlLimits.askAgainAfterMs[count - 1];
  return waitMs !== undefined && now >= at + waitMs;
}
