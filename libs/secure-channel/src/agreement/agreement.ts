import type { AgreementMessage } from "@assist/protocol";
import type { KeyTree } from "../keys/key-tree.js";

/** Who takes part; all of it goes into the transcript, so that both pages must mean the same session and people. */
export interface AgreementContext {
  readonly session: string;
  readonly requester: AgreementParty;
  readonly helper: AgreementParty;
}

export interface AgreementParty {
  readonly address: string;
  readonly seat: string;
}

export type AgreementRole = "requester" | "helper";

/** Positions in the table of 64 (emoji.ts), to be compared in this order. */
export type EmojiIndexes = readonly [number, number, number, number];

export interface Agreed {
  /** Hex, 32 characters. Names the keys; tells nothing about them. */
  readonly id: string;
  readonly emoji: EmojiIndexes;
  readonly keys: KeyTree;
  /** Public. What both pages saw alike; with the secret of control it gives the agent the same emoji, see ControlKeys. */
  readonly transcript: Uint8Array<ArrayBuffer>;
}

export type AgreementState =
  | { readonly step: "none" }
  | { readonly step: "agreeing" }
  | { readonly step: "agreed"; readonly agreed: Agreed }
  /** {@link mostBroken} attempts broke off, or {@link mostAgreed} were agreed, here or at the other page: no keys any more. */
  | { readonly step: "spent" };

export interface KeyAgreementOptions {
  readonly role: AgreementRole;
  readonly context: AgreementContext;
  /** How many attempts of this page's session broke off before, also before a reload: what onCounted said last. */
  readonly broken: number;
  /** Agreements that were made in it before, with whatever page, also before a reload; 0 if not given. */
  readonly agreedBefore?: number;
  /**
   * To be kept; nothing is sent until then. An attempt is counted as broken before it can tell anything to somebody in
   * between, and as agreed instead when both confirmed: so a page that ends in the middle has counted it. For what is
   * shown to people see {@link KeyAgreement.broken}. Must not reject.
   */
  readonly onCounted: (counted: CountedAttempts) => void | Promise<void>;
}

/** What somebody in between could have used to guess: `broken` with the attempt that is under way. */
export interface CountedAttempts {
  readonly broken: number;
  readonly agreed: number;
}

/** Attempts that may break off after the commitment: each is one guess of 1 in 2^24 for whoever stands in between. */
export const mostBroken = 3;

/** Agreements that one page makes in a session, each of them with new emoji: one more would be one more guess. */
export const mostAgreed = 8;

/**
 * One page's side of the key agreement with one page of the other person, without transport or clock.
 * Messages may be lost, doubled and reordered: {@link KeyAgreement.pending} is to be sent again until `take` changed it.
 */
export interface KeyAgreement {
  readonly state: AgreementState;
  /** Attempts that broke off, without the one that is under way. */
  readonly broken: number;
  /** What waits for an answer: send it again after a while, and when the other page is back. */
  readonly pending: AgreementMessage | undefined;
  /**
   * Requester: a new attempt. Helper: asks for one. What was agreed before is gone; an attempt that is under way goes on,
   * and its {@link pending} message is the answer.
   */
  begin(): Promise<AgreementMessage | undefined>;
  /**
   * What came from the other page; answers are in the order to send. Of an old attempt nothing is taken. Never rejects
   * for anything that it may be given.
   */
  take(message: AgreementMessage): Promise<readonly AgreementMessage[]>;
}
