import type { AgreementContext, EmojiIndexes } from "../agreement/agreement.js";
import type { KeyTree } from "../keys/key-tree.js";

/** What control is sealed with, and what people compare: both come of one secret, so equal emoji mean equal keys. */
export interface ControlKeys {
  readonly keys: KeyTree;
  readonly emoji: EmojiIndexes;
  /** Session, addresses and seats, as both pages agreed on them. */
  readonly context: AgreementContext;
}
