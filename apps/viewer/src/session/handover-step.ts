import type { CodeView, HandoverCode, LinkView } from "@assist/protocol";
import type { Refusal } from "../api/answer.js";
import type { ServerClock } from "./server-clock.js";

/** The code as this phone was given it; the server cannot say it again. */
export interface ShownCode {
  readonly code: HandoverCode;
  readonly until: number;
  readonly clock: ServerClock;
  /** At first. */
  readonly tries: number;
  readonly triesLeft: number;
}

/** Where the link is on its way from this phone to the computer. */
export type HandoverStep =
  | { readonly at: "offered"; readonly problem?: Refusal }
  | { readonly at: "making" }
  | { readonly at: "shown"; readonly shown: ShownCode }
  /** No code of this phone works any more; also after another page of the same link made a newer one. */
  | { readonly at: "lapsed" | "locked"; readonly problem?: Refusal }
  /** The code was typed; the computer has not opened the link yet. */
  | { readonly at: "taken" }
  | { readonly at: "opened"; readonly browser: string; readonly since: number };

/** What a look at the link makes of what this phone shows. */
export function stepAfterLook(step: HandoverStep, { opened, code }: LinkView): HandoverStep {
  if (opened) return { at: "opened", browser: opened.browser, since: opened.at };
  switch (step.at) {
    case "shown":
      return code?.until === step.shown.until ? stepOfCode(step.shown, code) : { at: "lapsed" };
    case "taken":
      return code?.state === "live" ? { at: "lapsed" } : step;
    // Typed before this page was loaded anew.
    case "offered":
      return code?.state === "used" && step.problem === undefined ? { at: "taken" } : step;
    default:
      return step;
  }
}

function stepOfCode(shown: ShownCode, { state, triesLeft }: CodeView): HandoverStep {
  switch (state) {
    case "live":
      return { at: "shown", shown: { ...shown, triesLeft } };
    case "used":
      return { at: "taken" };
    default:
      return { at: state };
  }
}
