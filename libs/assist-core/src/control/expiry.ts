import type { ControlEnd } from "./control.js";
import { clearNotice, end, forgetKept } from "./ending.js";
import { controlLimits } from "./limits.js";
import { isReleased, type Control, type ControlPhase, type ControlWish } from "./state.js";
import { doing, inTurn, into, letGo, stay, tell, type ControlMove } from "./step.js";

interface Due {
  readonly at: number;
  /** At the time when it is noticed: what follows has its full time from then on. */
  readonly move: (now: number) => ControlMove;
}

/** What time alone brings about, whichever is the first to be due; of two at once the one that takes away more. */
function dues(control: Control): readonly Due[] {
  return [...pageSilence(control), ...releaseOverdue(control), ...dueIn(control.phase)];
}

function pageSilence({ phase, pageHeardAt }: Control): readonly Due[] {
  if (pageHeardAt === undefined) return [];
  const at = pageHeardAt + controlLimits.pageSilentMs;
  if (phase.name !== "off") return [{ at, move: ending("page-gone") }];
  return phase.kept ? [{ at, move: forgetKept }] : [];
}

function releaseOverdue(control: Control): readonly Due[] {
  if (control.phase.name === "off" || isReleased(control)) return [];
  const at = control.release.by;
  return [{ at, move: ending("agent-failed") }];
}

function dueIn(phase: ControlPhase): readonly Due[] {
  switch (phase.name) {
    case "off":
      return phase.noticeUntil === undefined ? [] : [{ at: phase.noticeUntil, move: () => clearNotice }];
    case "clearing":
      return [];
    case "asking": {
      if (phase.shownAt === undefined) {
        const at = phase.since + controlLimits.showMs;
        return [{ at, move: ending("agent-failed") }];
      }
      const at = phase.shownAt + controlLimits.answerMs;
      return [{ at, move: ending(phase.again ? "time-up" : "no-answer") }];
    }
    case "on": {
      const { since, heardAt, until } = phase;
      const silentAt =
        heardAt === undefined ? since + controlLimits.openingMs : heardAt + controlLimits.helperSilentMs;
      return [
        { at: silentAt, move: ending("helper-silent") },
        { at: until, move: (now) => askAgain(phase.wish, now) },
      ];
    }
  }
}

const ending =
  (why: ControlEnd) =>
  (now: number): ControlMove =>
    end(why, now);

const askAgain = (wish: ControlWish, now: number): ControlMove =>
  inTurn(letGo(now), doing({ kind: "closeConnection" }), into({ name: "clearing", wish, again: true }), tell);

const firstOf = (all: readonly Due[]): Due | undefined =>
  all.reduce<Due | undefined>((first, each) => (first && first.at <= each.at ? first : each), undefined);

/** Everything that was due until now, in its order: a timer may be late, what it is for must not be. */
export const expire =
  (now: number): ControlMove =>
  (control) => {
    const due = firstOf(dues(control));
    return due && due.at <= now ? inTurn(due.move(now), expire(now))(control) : stay(control);
  };

/** When a `timePassed` is next needed after `at`. */
export function controlDeadline(control: Control, at: number): number | undefined {
  const later = [...dues(control).map((due) => due.at), ...holdEnds(control.phase)].filter(
    (each) => each > at,
  );
  return later.length === 0 ? undefined : Math.min(...later);
}

function holdEnds(phase: ControlPhase): readonly number[] {
  if (phase.name !== "on") return [];
  const { touchedAt, heardAt } = phase;
  return [
    ...(touchedAt === undefined ? [] : [touchedAt + controlLimits.touchMs]),
    ...(heardAt === undefined ? [] : [heardAt + controlLimits.interruptedMs]),
  ];
}
