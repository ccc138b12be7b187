import { parseCommand, type AssistCommand, type IncomingChat } from "@assist/assist-core";
import type { Weight } from "./chat-quotas.js";

/** No command is longer; reading more would cost more than it is worth. */
const longestCommand = 4_000;

const takingAway: readonly AssistCommand["name"][] = ["pause", "stop", "deny", "end", "cancel", "decline"];
const asking: readonly AssistCommand["name"][] = ["ask", "demo"];

/** What a message wants, before it is carried out. */
export function weightOf({ text, promptAnswer }: Pick<IncomingChat, "text" | "promptAnswer">): Weight {
  if (promptAnswer) return { takesAway: promptAnswer.answer === "decline", asks: false };
  const parsed = text.length > longestCommand ? undefined : parseCommand(text);
  if (parsed?.ok !== true) return { takesAway: false, asks: false };
  const { name } = parsed.command;
  return { takesAway: takingAway.includes(name), asks: asking.includes(name) };
}
