import { chatTextMaxLength } from "@assist/protocol";

/** From here on the person reads how much room is left. */
const nearEnd = 200;

/** What became of a message while it is written. `left` is of characters; `over`: so many are too many. */
export type Draft =
  | { readonly state: "empty" | "short" }
  | { readonly state: "near-end"; readonly left: number }
  | { readonly state: "too-long"; readonly over: number };

/** Counted as it is sent: without the blanks around it. Nothing is cut off silently. */
export function draftOf(typed: string): Draft {
  const { length } = typed.trim();
  if (length === 0) return { state: "empty" };
  const left = chatTextMaxLength - length;
  if (left < 0) return { state: "too-long", over: -left };
  return left <= nearEnd ? { state: "near-end", left } : { state: "short" };
}

export const maySend = ({ state }: Draft): boolean => state === "short" || state === "near-end";

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly timeStamp: number;
}

/** Some browsers tell the key that ended a composition only after it: it follows at once, no hand is as fast. */
const sameKeyMs = 30;

/** Enter sends, unless it chooses a word in an input method (Japanese, Chinese, Korean) or breaks the line. */
export const sends = ({ key, shiftKey, isComposing, timeStamp }: Press, composedAt: number): boolean =>
  key === "Enter" && !shiftKey && !isComposing && timeStamp - composedAt > sameKeyMs;
