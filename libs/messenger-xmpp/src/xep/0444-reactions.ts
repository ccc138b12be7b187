// https://xmpp.org/extensions/xep-0444.html
import type { PromptAnswer } from "@assist/assist-core";
import { attribute, type Element } from "../xml/element.js";
import { reactions } from "../xml/namespaces.js";

/** The emoji that answer a prompt, without the selector that only chooses how it is drawn. */
const answers: Readonly<Record<string, PromptAnswer["answer"]>> = {
  "✅": "accept",
  "✔": "accept",
  "👍": "accept",
  "❌": "decline",
  "✖": "decline",
  "👎": "decline",
};

const presentation = /\ufe0f/gu;

/** What a reaction says to the message it stands under; undefined for others, and for a yes together with a no. */
export function reactionAnswer(message: Element): PromptAnswer | undefined {
  const set = message.getChild("reactions", reactions);
  const promptId = set && attribute(set, "id");
  if (!set || promptId === undefined) return undefined;
  const meant = set
    .getChildren("reaction", reactions)
    .map((reaction) => answers[reaction.getText().trim().replace(presentation, "")]);
  const [answer] = meant;
  return answer && meant.every((other) => other === answer) ? { promptId, answer } : undefined;
}

export const isReaction = (message: Element): boolean =>
  message.getChild("reactions", reactions) !== undefined;
