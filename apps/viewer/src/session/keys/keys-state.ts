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
  /**
   * Which agreement of this session it is, from 1. After the first it is to be compared anew, consent is asked anew, and
   * a person whose page was in the background can tell how many there were.
   */
  readonly nth: number;
  /** The emoji have been in sight long enough that a click cannot have been meant for what stood there before. */
  readonly answerable: boolean;
  /** The other page answers, sealed, at this moment. */
  readonly open: boolean;
}

/**
 * `attempts-spent`: three attempts broke off, or eight agreements were made; `other-version`: the pages do not understand
 * each other; `not-supported`: this browser lacks X25519 or encoded media streams, `peer-not-supported`: the other page says
 * that its browser does; `differed`: this page's person found
 * that the emoji differ, `differed-there`: the other page says that its person did; nothing goes on here in either case.
 */
export type KeysProblem =
  "attempts-spent" | "other-version" | "not-supported" | "peer-not-supported" | "differed" | "differed-there";

/** Somebody may stand between the pages: nothing more is shown, or looked at. */
export const isAtEnd = (keys: KeysState): boolean =>
  keys.step === "failed" && (keys.why === "differed" || keys.why === "differed-there");
