import type { SessionView, TicketToken } from "@assist/protocol";
import type { Refusal } from "../api/answer.js";
import type { CaptureProblem } from "../media/capture-problem.js";
import type { LinkState } from "../media/room-link.js";
import type { MediaProtection, ReceivedPicture } from "../media/media-room.js";
import { emptyChat, type ChatState } from "./chat/chat-state.js";
import type { CodeEntry } from "./code-entry.js";
import { noControl, type ControlPageState } from "./control/control-state.js";
import type { HandoverStep } from "./handover-step.js";
import type { KeysState } from "./keys/keys-state.js";
import type { PointerTrail } from "./pointer/pointer-state.js";
import type { ServerClock } from "./server-clock.js";

export type { MediaProtection } from "../media/media-room.js";

export interface UnopenedLink {
  readonly ticket: TicketToken;
  /** Whose link it is, when a code was typed for it: the code may have come from somebody else. */
  readonly typedFor?: string;
}

/** How this page stands to its seat. */
export type Entry =
  | { readonly step: "no-link" }
  | { readonly step: "looking"; readonly ticket: TicketToken; readonly problem?: Refusal }
  | { readonly step: "handover"; readonly ticket: TicketToken; readonly handover: HandoverStep }
  | (UnopenedLink & { readonly step: "link"; readonly problem?: Refusal })
  | (UnopenedLink & { readonly step: "opening" })
  | { readonly step: "resuming"; readonly problem?: Refusal }
  | { readonly step: "refused"; readonly refusal: Refusal }
  /** The server gave the session out as another one, or as with somebody else than this person: nothing goes on. */
  | { readonly step: "changed"; readonly peer: string }
  | { readonly step: "seated"; readonly view: SessionView; readonly clock: ServerClock };

export type ShareProblem =
  | { readonly kind: "capture"; readonly problem: CaptureProblem }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What the requester's page does with its own screen. The stream is at hand from the picker's answer on. */
export type Sharing =
  | { readonly step: "off"; readonly problem?: ShareProblem }
  | { readonly step: "choosing" }
  | { readonly step: "starting"; readonly stream: MediaStream }
  /** `since`, of the monotonic clock, is when this page began to show; a replaced room is no new beginning. */
  | {
      readonly step: "on";
      readonly stream: MediaStream;
      readonly since: number;
      readonly paused: boolean;
      /** Who paused it last. */
      readonly pausedBy?: PausedBy;
    };

/**
 * `helper-silent`: this page by itself, since the helper's had not answered for a minute. `agent-code`: the person had the
 * agent's code shown, which nobody else is to see.
 */
export type PausedBy = "person" | "chat" | "helper-silent" | "agent-code";

/** All that this page knows: what the server told it, and its own part. */
export interface PageState {
  readonly entry: Entry;
  /** At the service's address without a link. */
  readonly codeEntry: CodeEntry;
  /** The event stream is open. */
  readonly connected: boolean;
  readonly superseded: boolean;
  readonly sharing: Sharing;
  readonly link: LinkState;
  readonly picture?: ReceivedPicture | undefined;
  /** This page could not take the seat: another tab of this browser holds it. */
  readonly heldElsewhere: boolean;
  readonly keys: KeysState;
  readonly protection: MediaProtection;
  readonly chat: ChatState;
  /** On the requester's page. */
  readonly pointer: PointerTrail;
  /** On the helper's page: the requester has paused the picture. */
  readonly curtain: boolean;
  /** On the helper's page: sealed beats of the requester's page arrive, so what is seen is of now. */
  readonly fresh: boolean;
  /** On the requester's page, while the screen is shown: nothing of the helper's page has come through the room lately. */
  readonly unanswered: boolean;
  /** `broken`: the server showed a log of the session that was changed, or none (T18). */
  readonly log: "whole" | "broken";
  readonly control: ControlPageState;
  /** Why the session could not be ended from here. */
  readonly endProblem?: Refusal | undefined;
}

export const initialPageState: PageState = {
  entry: { step: "no-link" },
  codeEntry: { at: "typing" },
  connected: true,
  superseded: false,
  sharing: { step: "off" },
  link: { step: "off" },
  heldElsewhere: false,
  keys: { step: "waiting" },
  protection: "off",
  chat: emptyChat,
  pointer: [],
  curtain: false,
  fresh: false,
  unanswered: false,
  log: "whole",
  control: noControl,
};
