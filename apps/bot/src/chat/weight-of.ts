import { parseCommand, roles, type AssistCommand, type IncomingChat, type Role } from "@assist/assist-core";
import type { Weight } from "./chat-quotas.js";

/** No command is longer; reading more would cost more than it is worth. */
const longestCommand = 4_000;

const takingAway: readonly AssistCommand["name"][] = ["pause", "stop", "deny", "end", "cancel", "decline"];
const asking: readonly AssistCommand["name"][] = ["ask", "demo"];

type Written = Pick<IncomingChat, "text" | "promptAnswer">;

/** What a message wants, before it is carried out. */
export function weightOf(written: Written): Weight {
  const { promptAnswer } = written;
  if (promptAnswer) return { takesAway: promptAnswer.answer === "decline", asks: false };
  const name = commandIn(written);
  if (name === undefined) return { takesAway: false, asks: false };
  return { takesAway: takingAway.includes(name), asks: asking.includes(name) };
}

/** In which roles the writer wants nobody to be operated from now on. */
export function rolesToStop(written: Written): readonly Role[] {
  const name = commandIn(written);
  if (name === "stop") return roles;
  return name === "deny" ? ["requester"] : [];
}

function commandIn({ text, promptAnswer }: Written): AssistCommand["name"] | undefined {
  const parsed = promptAnswer || text.length > longestCommand ? undefined : parseCommand(text);
  return parsed?.ok === true ? parsed.command.name : undefined;
}
