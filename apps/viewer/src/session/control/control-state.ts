import type { ControlDevice, ControlMinutes, ControlView } from "@assist/protocol";
import type { Refusal } from "../../api/answer.js";

/** How the requester's page stands to the agent on this computer. */
export type AgentState =
  | { readonly step: "none" }
  /** The service is being told that an agent is expected. */
  | { readonly step: "preparing" }
  | { readonly step: "refused"; readonly refusal: Refusal }
  | {
      readonly step: "expected";
      /** To be given to the agent as it is; shown nowhere. */
      readonly link: string;
      /** Only while nothing is shown to the helper: locator and code, as a person reads them. */
      readonly code?: string;
      /** Epoch milliseconds of the server's clock. */
      readonly until: number;
      readonly triesLeft: number;
      /** The agent was heard of, but cannot be reached from this page. */
      readonly unreachable?: true;
    }
  /** Link and code are dead: their time is up, or wrong ones were tried too often. A new one is one click away. */
  | { readonly step: "lapsed"; readonly why: "time" | "tries" }
  | { readonly step: "pairing" }
  | { readonly step: "paired"; readonly system: string; readonly monitor?: string }
  /** Its connection is lost; it may come back for a minute. */
  | { readonly step: "away" };

/** A question of the helper's page: on its way, without an answer, or one that could not even be sent. */
export interface QuestionState {
  readonly step: "none" | "asking" | "unanswered" | "not-sent";
}

export interface ControlPageState {
  /** Requester's page: its agent. */
  readonly agent: AgentState;
  /** Requester's page: as its agent says. Helper's page: as the requester's page says; undefined before it has. */
  readonly view?: ControlView | undefined;
  /** Requester's page: control ended less than a second ago, and a click may still be the helper's. */
  readonly settling?: boolean;
  /** Helper's page: how its question fares, until the requester's page says in `view` what it thinks of it. */
  readonly question: QuestionState;
  /** Helper's page: `open` once input can be sent. */
  readonly input: "closed" | "opening" | "open";
  /** Helper's page: what is held down on the requester's computer, as far as this page has said. */
  readonly held: HeldDown;
}

/** Keys by W3C `code`, mouse buttons as W3C `buttons`. */
export interface HeldDown {
  readonly codes: readonly string[];
  readonly buttons: number;
}

export const nothingHeld: HeldDown = { codes: [], buttons: 0 };

export const noControl: ControlPageState = {
  agent: { step: "none" },
  question: { step: "none" },
  input: "closed",
  held: nothingHeld,
};

export interface ControlWish {
  readonly devices: readonly ControlDevice[];
  readonly minutes: ControlMinutes;
}
