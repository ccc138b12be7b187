import type { SessionView } from "@assist/protocol";
import type { Refusal } from "../api/answer.js";
import type { CodeEntry } from "./code-entry.js";
import type { HandoverStep } from "./handover-step.js";
import type { PageState, UnopenedLink } from "./page-state.js";
import type { ServerClock } from "./server-clock.js";

/** What the page shows; one screen has one heading. */
export type Screen =
  | { readonly name: "no-link"; readonly codeEntry: CodeEntry }
  | { readonly name: "looking"; readonly problem?: Refusal }
  | { readonly name: "handover"; readonly handover: Exclude<HandoverStep, Opened> }
  | { readonly name: "handed-over"; readonly opened: Opened }
  | Welcome
  | { readonly name: "resuming"; readonly problem?: Refusal }
  | { readonly name: "refused"; readonly refusal: Refusal }
  | { readonly name: "changed"; readonly peer: string }
  | (InSession & {
      readonly name: "superseded" | "held-elsewhere" | "over" | "offer" | "sharing" | "waiting" | "watching";
    });

interface Welcome {
  readonly name: "welcome";
  readonly opening: boolean;
  /** Whose link it is, when a code was typed for it. */
  readonly typedFor?: string;
  readonly problem?: Refusal;
}

type Opened = Extract<HandoverStep, { at: "opened" }>;

export interface InSession {
  readonly view: SessionView;
  readonly clock: ServerClock;
}

export function screenOf(state: PageState): Screen {
  const { entry } = state;
  switch (entry.step) {
    case "no-link":
      return { name: "no-link", codeEntry: state.codeEntry };
    case "looking":
      return { name: "looking", ...(entry.problem === undefined ? {} : { problem: entry.problem }) };
    case "handover":
      return entry.handover.at === "opened"
        ? { name: "handed-over", opened: entry.handover }
        : { name: "handover", handover: entry.handover };
    case "link":
      return {
        name: "welcome",
        opening: false,
        ...typedFor(entry),
        ...(entry.problem === undefined ? {} : { problem: entry.problem }),
      };
    case "opening":
      return { name: "welcome", opening: true, ...typedFor(entry) };
    case "resuming":
      return { name: "resuming", ...(entry.problem === undefined ? {} : { problem: entry.problem }) };
    case "refused":
      return { name: "refused", refusal: entry.refusal };
    case "changed":
      return { name: "changed", peer: entry.peer };
    case "seated":
      return { name: seatedScreen(state, entry.view), view: entry.view, clock: entry.clock };
  }
}

const typedFor = ({ typedFor: person }: UnopenedLink) => (person === undefined ? {} : { typedFor: person });

function seatedScreen({ heldElsewhere, superseded, sharing, picture }: PageState, view: SessionView) {
  if (view.status.name === "over") return "over";
  if (heldElsewhere) return "held-elsewhere";
  if (superseded) return "superseded";
  if (view.role === "requester") {
    return sharing.step === "on" || sharing.step === "starting" ? "sharing" : "offer";
  }
  return picture === undefined ? "waiting" : "watching";
}
