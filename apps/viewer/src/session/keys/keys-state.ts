import type { EmojiIndexes } from "@assist/secure-channel";

/** How this page stands to the other one's keys. */
export type KeysState =
  /** The other page has not been open yet. */
  | { readonly step: "waiting" }
  /** `broken`: attempts that came to nothing, of three. */
  | { readonly step: "agreeing"; readonly broken: number }
  | AgreedKeys
  | { readonly step: "failed"; readonly why: KeysProblem };

export interface AgreedKeys {
  readonly step: "agreed";
  readonly id: string;
  readonly emoji: EmojiIndexes;
  /** This page's person said *Same*. Only this makes the keys verified here. */
  readonly compared: boolean;
  /** The other page says that its person did; for information, nobody may trust it. */
  readonly peerCompared: boolean;
  /** There was another agreement before in this session: it is to be compared anew, and consent is asked anew. */
  readonly renewed: boolean;
  /** The other page answers, sealed, at this moment. */
  readonly open: boolean;
}

/**
 * `attempts-spent`: three attempts broke off; `other-version`: the pages do not understand each other; `not-supported`:
 * this browser lacks X25519 or encoded media streams; `differed`: a person found that the emoji differ, and the session is ending.
 */
export type KeysProblem = "attempts-spent" | "other-version" | "not-supported" | "differed";
