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

/** Positions in the table of 64 (emoji.ts), to be compared in this order. */
export type EmojiIndexes = readonly [number, number, number, number];

export interface Agreed {
  /** Hex, 32 characters. Names the keys; tells nothing about them. */
  readonly id: string;
  readonly emoji: EmojiIndexes;
  readonly keys: KeyTree;
}

export type AgreementState =
  | { readonly step: "none" }
  | { readonly step: "agreeing" }
  | { readonly step: "agreed"; readonly agreed: Agreed }
  /** Three attempts broke off after the commitment; this session gets no keys any more. */
  | { readonly step: "spent" };

export interface KeyAgreementOptions {
  readonly role: "requester" | "helper";
  readonly context: AgreementContext;
  /** How many attempts of this seat broke off before, also before a reload. */
  readonly broken: number;
  /** One more broke off; to be kept before anything else is sent. */
  readonly onBroken: (broken: number) => void;
}

/** Attempts that may break off after the commitment: each is one guess of 1 in 2^24 for whoever stands in between. */
export const mostBroken = 3;

/**
 * One page's side of the key agreement with one page of the other person, without transport or clock.
 * Messages may be lost, doubled and reordered: {@link KeyAgreement.pending} is to be sent again until `take` changed it.
 */
export interface KeyAgreement {
  readonly state: AgreementState;
  readonly broken: number;
  /** What waits for an answer: send it again after a while, and when the other page is back. */
  readonly pending: AgreementMessage | undefined;
  /** Requester: a new attempt; what was agreed before is gone. Helper: asks for one. */
  begin(): Promise<AgreementMessage | undefined>;
  /** What came from the other page; answers are in the order to send. Never rejects for anything that it may be given. */
  take(message: AgreementMessage): Promise<readonly AgreementMessage[]>;
}
