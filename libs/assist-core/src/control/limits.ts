import type { ControlEnd, ControlMinutes } from "./control.js";

/** Of one computer's control, in ms. */
export const controlLimits = {
  /** A question is on the screen so long before *Allow* counts. */
  allowAfterMs: 3_000,
  /** No answer within this is a no. */
  answerMs: 60_000,
  /** After the first and the second question in a row that led to nothing; after a third none is asked any more. */
  askAgainAfterMs: [10_000, 60_000],
  /** A question that is not on the screen by then will not come. */
  showMs: 5_000,
  /** An injector that has not let go of everything by then cannot be trusted with anything. */
  releaseMs: 1_000,
  /** From the requester's last touch. */
  touchMs: 2_000,
  /** The press that gives control, and its letting go, are not yet a touch. */
  ownPressMs: 500,
  /** The click that stops does not also give back. */
  giveBackAfterMs: 1_000,
  /** Keys are released, although the helper may still be there. */
  interruptedMs: 900,
  helperSilentMs: 2_000,
  /** The helper's page learns of the grant and opens its connection: nothing can be injected until then. */
  openingMs: 10_000,
  pageSilentMs: 2_000,
  /** How long a notice stays that only says why there is no control. */
  noticeMs: 15_000,
} as const;

export const grantMs = (minutes: ControlMinutes): number => minutes * 60_000;

/** The requester took it, and alone may give it back, while the time that they gave is not up. */
export const mayGiveBackAfter = (why: ControlEnd): boolean =>
  why === "escape" || why === "ctrl-c" || why === "stop-button" || why === "page-stop";
