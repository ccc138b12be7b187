import type { PromptAnswer } from "../ports/messenger.port.js";

const meanings = new Map<string, PromptAnswer["answer"]>([
  ["✅", "accept"],
  ["✔", "accept"],
  ["👍", "accept"],
  ["❌", "decline"],
  ["✖", "decline"],
  ["👎", "decline"],
]);

/** How a sign is drawn, and the colour of a skin, mean nothing. */
const drawing = /[\ufe0e\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu;

/** What a reaction says to the prompt it stands under, in every network the same; undefined for other signs. */
export const signAnswer = (sign: string): PromptAnswer["answer"] | undefined =>
  meanings.get(sign.trim().replaceAll(drawing, ""));
