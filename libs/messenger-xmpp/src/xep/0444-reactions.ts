// https://xmpp.org/extensions/xep-0444.html
import { signAnswer, type PromptAnswer } from "@assist/assist-core";
import { attribute, type Element } from "../xml/element.js";
import { reactions } from "../xml/namespaces.js";

/** What a reaction says to the message it stands under; undefined for others, and for a yes together with a no. */
export function reactionAnswer(message: Element): PromptAnswer | undefined {
  const set = message.getChild("reactions", reactions);
  const promptId = set && attribute(set, "id");
  if (!set || promptId === undefined) return undefined;
  const meant = set.getChildren("reaction", reactions).map((reaction) => signAnswer(reaction.getText()));
  const [answer] = meant;
  return answer && meant.every((other) => other === answer) ? { promptId, answer } : undefined;
}

export const isReaction = (message: Element): boolean =>
  message.getChild("reactions", reactions) !== undefined;
