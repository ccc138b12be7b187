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

/**
 * The same for the ear: the figure rounded up to 10, 20, 50, 100, 200, 500 and so on, so that it does not change with
 * each character.
 */
export function draftInSteps(draft: Draft): Draft {
  switch (draft.state) {
    case "near-end":
      return { ...draft, left: stepOf(draft.left) };
    case "too-long":
      return { ...draft, over: stepOf(draft.over) };
    default:
      return draft;
  }
}

function stepOf(characters: number): number {
  if (characters === 0) return 0;
  const unit = 10 ** Math.max(1, Math.floor(Math.log10(characters)));
  return unit * ([1, 2, 5].find((times) => characters <= times * unit) ?? 10);
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
