import type { Language } from "../i18n/i18n.js";

export type SpokenPart =
  | { readonly kind: "text" | "warning"; readonly text: string }
  | { readonly kind: "list"; readonly heading: string; readonly items: readonly string[] };

/** What came of a press. */
export type PressResult = "done" | "early" | "not-physical" | "gone";

/** What the agent's window shows, as it is said to people who do not see it. */
export interface SpokenWords {
  readonly heading: string;
  readonly parts: readonly SpokenPart[];
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
  readonly field?: { readonly label: string };
}

/** A press of one of the buttons. */
export interface SpokenPress {
  readonly id: string;
  /** A person has confirmed it at the real keyboard. */
  readonly physical: boolean;
  /** What stands in the field. */
  readonly typed: string;
}

export interface SpokenContent {
  readonly language: Language;
  /** As it is at this moment. */
  readonly words: () => SpokenWords;
  readonly press: (press: SpokenPress) => PressResult;
}
