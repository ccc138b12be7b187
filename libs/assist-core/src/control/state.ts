import type { ControlDevice, ControlEnd, ControlHold, ControlMinutes } from "./control.js";

/** What a helper asks for. `grant` names the request and what comes of it. */
export interface ControlWish {
  readonly grant: string;
  readonly devices: readonly ControlDevice[];
  readonly minutes: ControlMinutes;
}

/** A grant that was stopped and may be given back until its time is up. */
export interface KeptGrant {
  readonly wish: ControlWish;
  readonly until: number;
}

export type ControlPhase =
  | {
      readonly name: "off";
      readonly since: number;
      readonly why: ControlEnd | undefined;
      readonly kept: KeptGrant | undefined;
      /** The person reads until then why there is no control. */
      readonly noticeUntil: number | undefined;
    }
  /** A question is due and waits until all keys are released: nobody answers it with somebody else's keys. */
  | { readonly name: "clearing"; readonly wish: ControlWish; readonly again: boolean }
  | {
      readonly name: "asking";
      readonly wish: ControlWish;
      /** The time of a grant is up. */
      readonly again: boolean;
      readonly since: number;
      /** When it was on the screen. */
      readonly shownAt: number | undefined;
    }
  | {
      readonly name: "on";
      readonly wish: ControlWish;
      readonly since: number;
      readonly until: number;
      readonly touchedAt: number | undefined;
      /** When something fresh of the helper came last. */
      readonly heardAt: number | undefined;
      readonly hold: ControlHold | undefined;
    };

/** Control of one computer. All times are milliseconds of one monotonic clock. */
export interface Control {
  readonly phase: ControlPhase;
  /** Keys with a helper; `compared`: the requester found the emoji the same. */
  readonly seat: { readonly compared: boolean } | undefined;
  readonly picture: ControlPicture;
  readonly pageHeardAt: number | undefined;
  /** Releases of all keys, numbered: what was ordered and what the injector confirmed. `by`: of the oldest that is open. */
  readonly release: { readonly ordered: number; readonly confirmed: number; readonly by: number };
  /** Number of the window that is shown; a yes in an older one says nothing. */
  readonly window: number;
  /** Questions in a row that led to nothing, and when the last of them ended. */
  readonly refusals: { readonly count: number; readonly at: number };
  /** "This is a scam" was pressed: nothing is asked any more. */
  readonly isBlocked: boolean;
}

/** Whether the helper sees a monitor of this computer. */
export type ControlPicture = "shown" | "paused" | "none";

export const noRefusals: Control["refusals"] = { count: 0, at: 0 };

export const noControlYet: Control = {
  phase: { name: "off", since: 0, why: undefined, kept: undefined, noticeUntil: undefined },
  seat: undefined,
  picture: "none",
  pageHeardAt: undefined,
  release: { ordered: 0, confirmed: 0, by: 0 },
  window: 0,
  refusals: noRefusals,
  isBlocked: false,
};

export type PhaseOf<Name extends ControlPhase["name"]> = Extract<ControlPhase, { name: Name }>;

export const isReleased = ({ release }: Control): boolean => release.confirmed === release.ordered;
