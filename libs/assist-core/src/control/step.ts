import type { ControlEffect, NoticeState } from "./effects.js";
import { controlLimits } from "./limits.js";
import { isReleased, type Control, type ControlPhase, type ControlWish } from "./state.js";

export interface ControlStep {
  readonly control: Control;
  readonly effects: readonly ControlEffect[];
}

export type ControlMove = (control: Control) => ControlStep;

export const stay: ControlMove = (control) => ({ control, effects: [] });

/** One move after the other. */
export const inTurn =
  (...moves: readonly ControlMove[]): ControlMove =>
  (control) =>
    moves.reduce<ControlStep>((before, move) => {
      const after = move(before.control);
      return { control: after.control, effects: [...before.effects, ...after.effects] };
    }, stay(control));

export const into =
  (phase: ControlPhase): ControlMove =>
  (control) =>
    stay({ ...control, phase });

export const doing =
  (...effects: readonly ControlEffect[]): ControlMove =>
  (control) => ({ control, effects });

export const tell = doing({ kind: "tell" });

export const letGo =
  (at: number): ControlMove =>
  (control) => {
    const ordered = control.release.ordered + 1;
    const by = isReleased(control) ? at + controlLimits.releaseMs : control.release.by;
    return {
      control: { ...control, release: { ...control.release, ordered, by } },
      effects: [{ kind: "letGo", release: ordered }],
    };
  };

export const showQuestion =
  (wish: ControlWish, again: boolean): ControlMove =>
  (control) => {
    const window = control.window + 1;
    const compared = control.seat?.compared === true;
    return {
      control: { ...control, window },
      effects: [{ kind: "showQuestion", window, wish, again, compared }],
    };
  };

export const showNotice =
  (wish: ControlWish, until: number, now: NoticeState): ControlMove =>
  (control) => {
    const window = control.window + 1;
    return { control: { ...control, window }, effects: [{ kind: "showNotice", window, wish, until, now }] };
  };

/** Nobody is named where no helper is: then other windows are in place. */
export const showIdle: ControlMove = (control) => ({
  control: { ...control, window: control.window + 1 },
  effects: control.seat ? [{ kind: "showIdle" }] : [],
});
