import { chatTextMaxLength } from "@assist/protocol";

/**
 * What stands in no line: control characters (\p{Cc}) but line breaks and tabs, and the signs that turn the direction
 * of the text around them (UTS 55), which make one address look like another. Marks of direction alone (U+200E, U+200F,
 * U+061C) stay: Hebrew and Arabic need them, and they reach no further than the line, which is isolated where it is shown.
 */
const unseen = /[\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu;

/** As it is sent and shown; undefined when nothing is left of it, or more than a message may hold. */
export function chatText(typed: string): string | undefined {
  const text = typed.toWellFormed().replaceAll("\r\n", "\n").replaceAll(unseen, "").trim();
  return text === "" || text.length > chatTextMaxLength ? undefined : text;
}
