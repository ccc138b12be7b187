import { typedTextMaxLength } from "@assist/protocol";

/** What can be typed: line breaks and tabs, and no other control characters. */
export const typable = (text: string): string =>
  text.replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replaceAll(/[^\P{Cc}\n\t]/gu, "");

export type TypedText =
  | { readonly state: "empty" }
  | { readonly state: "ready"; readonly text: string; readonly left: number }
  | { readonly state: "too-long"; readonly over: number };

export function typedTextOf(written: string): TypedText {
  const text = typable(written);
  if (text === "") return { state: "empty" };
  const left = typedTextMaxLength - text.length;
  return left < 0 ? { state: "too-long", over: -left } : { state: "ready", text, left };
}
