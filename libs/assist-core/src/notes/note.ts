import type { ContactAddress } from "../address/contact-address.js";
import type { ControlDevice } from "../control/control.js";
import type { Presence } from "../presence/presence.js";
import type { ControlNote } from "./control-note.js";
import type { HistoryNote } from "./history-note.js";
import type { Role } from "../session/roles.js";
import type { EndReason, PromptCode, TicketId } from "../session/session.js";

/** What the service knows of two people: sessions that were started between them. */
export interface Acquaintance {
  /** Requests between them, answered or not. */
  readonly requests: number;
  readonly sessions: number;
  readonly since?: number;
}

/**
 * Everything the service says, as data. Words are chosen when it is sent, in the reader's language, and links
 * get their secret only then, so that neither words nor secrets lie in the database. Times are epoch milliseconds.
 */
export type Note =
  // the requester's progress, one message corrected in place
  | {
      readonly kind: "asking";
      readonly friend: ContactAddress;
      readonly presence: Presence;
      readonly code: PromptCode;
      readonly until: number;
    }
  | { readonly kind: "friendAccepted"; readonly friend: ContactAddress }
  /** `again`: after a pause. */
  | {
      readonly kind: "watching";
      readonly friend: ContactAddress;
      readonly since: number;
      readonly again?: true;
    }
  /** Their page is being told; the same message says next that it has done so. */
  | { readonly kind: "pausing" }
  /** `away`: by the requester's page itself, since the helper's had not answered it for a minute. */
  | { readonly kind: "paused"; readonly friend: ContactAddress; readonly why?: "away" }
  /** The page did not confirm a pause; `done`: the media server passes nothing on, otherwise it could not be asked. */
  | { readonly kind: "heldBack"; readonly friend: ContactAddress; readonly done: boolean }
  | { readonly kind: "ended"; readonly friend: ContactAddress; readonly lastedMs?: number }
  | { readonly kind: "pictureGone"; readonly friend: ContactAddress; readonly until: number }
  | { readonly kind: "friendDeclined"; readonly friend: ContactAddress; readonly why?: string }
  | { readonly kind: "friendSilent"; readonly friend: ContactAddress }
  /** `acceptedBy`: withdrawn by the service, since somebody else helps now. */
  | { readonly kind: "withdrawn"; readonly friend: ContactAddress; readonly acceptedBy?: ContactAddress }
  | { readonly kind: "notShown"; readonly friend: ContactAddress }
  /** `how`: absent in notes that were stored before it was told. */
  | { readonly kind: "requestClosed"; readonly friend: ContactAddress; readonly how?: RequestEnd }
  /** `condition`: of the network that gave the question back (RFC 6120, 8.3.3); `gone`: they left their direct room. */
  | { readonly kind: "friendUnreachable"; readonly friend: ContactAddress; readonly condition?: string }
  | {
      readonly kind: "closing";
      readonly peer: ContactAddress;
      readonly yours: Role;
      readonly reason: EndReason;
      readonly by?: Role;
      readonly lastedMs?: number;
      readonly compared?: readonly Role[];
      readonly digest: string;
    }
  | {
      readonly kind: "rehearsalClosing";
      readonly reason: EndReason;
      readonly by?: Role;
      readonly lastedMs?: number;
      readonly compared?: readonly Role[];
      readonly digest: string;
    }
  // the helper's prompt, one message corrected in place
  | {
      readonly kind: "prompt";
      readonly from: ContactAddress;
      readonly purpose?: string;
      readonly acquaintance: Acquaintance;
      /** Whether the reader has the asker in their own contacts; absent where the service may not see that (B2). */
      readonly inContacts?: boolean;
      readonly code: PromptCode;
      readonly until: number;
    }
  | {
      readonly kind: "promptAnswered";
      readonly from: ContactAddress;
      readonly answer: "accepted" | "declined";
    }
  /** `away`: as in `paused`. */
  | {
      readonly kind: "peerPaused" | "peerResumed";
      readonly from: ContactAddress;
      readonly at: number;
      readonly why?: "away";
    }
  | { readonly kind: "promptExpired"; readonly from: ContactAddress }
  | { readonly kind: "promptWithdrawn"; readonly from: ContactAddress }
  // links and seats
  | {
      readonly kind: "link";
      readonly role: Role;
      readonly peer: ContactAddress;
      readonly ticket: TicketId;
      readonly startBy?: number;
    }
  | { readonly kind: "rehearsalLink"; readonly role: Role; readonly ticket: TicketId }
  | { readonly kind: "seatOpened"; readonly role: Role; readonly browser: string; readonly at: number }
  // answers to commands
  | { readonly kind: "help" }
  | { readonly kind: "unknownCommand"; readonly word: string; readonly suggestion?: string }
  | { readonly kind: "missingArgument"; readonly command: string; readonly usage: string }
  | { readonly kind: "writeOnly"; readonly usage: string }
  | {
      readonly kind: "contacts";
      readonly contacts: readonly { readonly address: ContactAddress; readonly presence: Presence }[];
    }
  | { readonly kind: "status"; readonly lines: readonly StatusLine[] }
  | HistoryNote
  | { readonly kind: "languageSet"; readonly language: string }
  | { readonly kind: "languageUnknown"; readonly tag: string }
  | { readonly kind: "petnameSet"; readonly name: string; readonly address: ContactAddress }
  | { readonly kind: "declinedByYou"; readonly from: ContactAddress }
  | { readonly kind: "pausedBefore"; readonly shown: boolean }
  | { readonly kind: "resumeOnPage" }
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  | ControlNote
  /** *This is a scam* was pressed when the session had ended already. */
  | { readonly kind: "scamBlocked"; readonly address: ContactAddress }
  | { readonly kind: "unblocked"; readonly address: ContactAddress }
  | { readonly kind: "blockedList"; readonly addresses: readonly ContactAddress[] }
  | RoomNote;

/** What a messenger says by itself: about rooms, where the service meets people, and about what it could not read. */
export type RoomNote =
  /** Said first in a room of two, or to all in a shared room. */
  | { readonly kind: "greeting"; readonly where: "direct" | "shared" }
  /** Said in a room where the service was spoken to: who did so is answered in their direct room. */
  | { readonly kind: "answeredPrivately" }
  /** A message was encrypted for other devices than the service's. */
  | { readonly kind: "unreadable" }
  /** It came as it was invited. */
  | { readonly kind: "roomEntered"; readonly nick: string; readonly showsSenders: boolean }
  | { readonly kind: "roomNotEntered"; readonly why: RoomRefusal }
  /** Rooms of other services could claim anybody's address. */
  | { readonly kind: "roomElsewhere"; readonly trusted: readonly string[] }
  | { readonly kind: "inviterUnknown" }
  | { readonly kind: "inviterHidden" }
  /** Somebody wants something in a room that hides their address. */
  | { readonly kind: "senderHidden" };

/** `not-vouched`: the chat server did not say whether the room's service is one of its own. */
export type RoomRefusal =
  "password" | "not-admitted" | "not-there" | "unreachable" | "too-many" | "not-vouched";

/** How a request came out, for the one who asked. */
export type RequestEnd = "accepted" | "declined" | "expired" | "withdrawn" | "unreachable";

export interface StatusLine {
  readonly peer: ContactAddress;
  readonly yours: Role;
  readonly state: "requested" | "ringing" | "accepted" | "shown" | "paused" | "notShown" | "rehearsal";
  readonly code: PromptCode;
  readonly since: number;
  /** Whose person compared the emoji; absent where no keys were agreed on yet. */
  readonly compared?: readonly Role[];
  /** What the helper may do besides seeing the screen, or asks to. */
  readonly control?:
    | { readonly state: "asked"; readonly devices: readonly ControlDevice[] }
    | { readonly state: "on"; readonly devices: readonly ControlDevice[]; readonly until: number };
  /** Where the reader is asked and has not answered yet: what for, and what the two know of each other. */
  readonly asked?: { readonly purpose?: string; readonly acquaintance: Acquaintance };
}

/** Why a command was not carried out. Each has a sentence that says what to do next. */
export type Refusal =
  | { readonly reason: "friend-not-found"; readonly name: string }
  | {
      readonly reason: "friend-unclear";
      readonly name: string;
      readonly candidates: readonly ContactAddress[];
    }
  | { readonly reason: "friend-is-you" }
  | { readonly reason: "friend-is-service" }
  | { readonly reason: "policy"; readonly friend: ContactAddress; readonly missing: "you" | "friend" }
  | { readonly reason: "already-asking"; readonly friend: ContactAddress; readonly code: PromptCode }
  | { readonly reason: "crosswise"; readonly friend: ContactAddress; readonly code: PromptCode }
  | { readonly reason: "busy-in-session"; readonly peer: ContactAddress }
  | { readonly reason: "friend-has-too-many" | "asked-too-often"; readonly friend: ContactAddress }
  | { readonly reason: "purpose-too-long"; readonly max: number; readonly length: number }
  | { readonly reason: "no-open-prompt" }
  | {
      readonly reason: "prompt-unclear";
      readonly codes: readonly { readonly code: PromptCode; readonly from: ContactAddress }[];
    }
  | { readonly reason: "code-unknown"; readonly code: string }
  | {
      readonly reason: "prompt-over";
      readonly from: ContactAddress;
      readonly how: "accepted" | "declined" | "expired" | "withdrawn" | "failed" | "ended";
      /** What the reader answered now. */
      readonly answer?: "accept" | "decline";
    }
  | { readonly reason: "nothing-to-cancel" }
  | { readonly reason: "nothing-to-end" }
  | { readonly reason: "nothing-to-pause" }
  /** The reader is the helper. */
  | { readonly reason: "pause-not-yours" | "resume-not-yours"; readonly peer: ContactAddress }
  /** The reader is the helper, and asked for it themselves. */
  | { readonly reason: "deny-not-yours"; readonly peer: ContactAddress }
  | { readonly reason: "friend-blocked-by-you"; readonly friend: ContactAddress }
  /** Said to somebody who is blocked, without telling so. */
  | { readonly reason: "friend-not-askable"; readonly friend: ContactAddress }
  | { readonly reason: "not-blocked"; readonly address: ContactAddress }
  | { readonly reason: "no-link-now" }
  | { readonly reason: "address-invalid"; readonly text: string }
  | { readonly reason: "petname-invalid"; readonly name: string }
  | { readonly reason: "service-unavailable" }
  /** It was written while the service was away, too long ago to be meant now. Epoch milliseconds. */
  | { readonly reason: "written-long-ago"; readonly writtenAt: number }
  /** `crowded`: others write too much; the reader did nothing wrong. */
  | {
      readonly reason: "too-many-messages" | "too-many-requests" | "crowded";
      readonly waitMs: number;
    };
