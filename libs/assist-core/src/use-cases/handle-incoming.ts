import { messengerOf } from "../address/contact-address.js";
import { parseCommand } from "../commands/parse-command.js";
import type { Note } from "../notes/note.js";
import type { IncomingChat, IncomingForm } from "../ports/messenger.port.js";
import type { InboxKey } from "../ports/store.port.js";
import { acceptPrompt, declinePrompt, type PromptChoice } from "./answer-prompt.js";
import { sessionIdOfPrompt } from "./session-messages.js";
import type { UseCaseContext } from "./context.js";
import type { Reply } from "./manage-session.js";
import { requestAssistance } from "./request-assistance.js";
import { noteForProblem, replyTo, runCommand } from "./run-command.js";
import { inUnitOfWork, type UnitOfWork } from "./unit-of-work.js";

/** The node of the form that asks a friend (XEP-0050). */
export const requestForm = "assist#request";

/**
 * One chat message: its effect and its reply are stored together or not at all, and the same message again has
 * neither (F1, F2). Resolves when stored.
 */
export async function handleChat(context: UseCaseContext, incoming: IncomingChat): Promise<void> {
  await inUnitOfWork(context, async (unit) => {
    const { from, device, language } = incoming;
    if (!(await unit.tx.inbox.claim(keyOf(incoming), unit.now))) return;
    await unit.heard(from, language);
    if (isOutdated(unit, incoming)) {
      await sayOutdated(unit, incoming);
      return;
    }
    const reply = await answerChat(unit, incoming);
    if (reply) await unit.say(from, reply, { device });
  });
}

/** Whoever asked would have been told by now that nobody answered. */
const isOutdated = ({ now, context }: UnitOfWork, { writtenAt = now }: IncomingChat): boolean =>
  now - writtenAt > context.timing.promptMs;

const hourMs = 3_600_000;

/** One line, however much somebody wrote meanwhile. */
async function sayOutdated(unit: UnitOfWork, { from, device, writtenAt }: IncomingChat): Promise<void> {
  const refusal = { reason: "written-long-ago", writtenAt: writtenAt ?? unit.now } as const;
  const id = `written-long-ago-${String(Math.floor(unit.now / hourMs))}-${from}`;
  await unit.say(from, { kind: "refusal", refusal }, { device, id });
}

async function answerChat(unit: UnitOfWork, incoming: IncomingChat): Promise<Reply> {
  const { from, text, promptAnswer, repliesTo, mentions } = incoming;
  if (promptAnswer) {
    const choice = await promptOf(unit, promptAnswer.promptId);
    return replyTo(
      promptAnswer.answer === "accept"
        ? await acceptPrompt(unit, from, choice)
        : await declinePrompt(unit, from, choice, undefined),
    );
  }
  const parsed = parseCommand(text);
  if (!parsed.ok) return noteForProblem(unit, from, parsed.problem);
  const repliedPrompt = repliesTo === undefined ? undefined : await promptOf(unit, repliesTo);
  return runCommand(unit, from, parsed.command, {
    ...(repliedPrompt?.session ? { repliedPrompt } : {}),
    ...(mentions ? { mentions } : {}),
  });
}

async function promptOf(unit: UnitOfWork, messageId: string): Promise<PromptChoice & { by: "session" }> {
  const id = sessionIdOfPrompt(messageId);
  return { by: "session", session: id === undefined ? undefined : await unit.tx.sessions.get(id) };
}

/** One submitted form; the same submission again is answered with the same words and has no second effect. */
export async function handleForm(context: UseCaseContext, incoming: IncomingForm): Promise<Note> {
  return inUnitOfWork(context, async (unit) => {
    const key = keyOf(incoming);
    if (!(await unit.tx.inbox.claim(key, unit.now)))
      return (
        (await unit.tx.inbox.answer(key)) ?? { kind: "refusal", refusal: { reason: "service-unavailable" } }
      );
    const answer = await answerForm(unit, incoming);
    await unit.tx.inbox.recordAnswer(key, answer);
    return answer;
  });
}

async function answerForm(unit: UnitOfWork, { from, form, fields, language }: IncomingForm): Promise<Note> {
  await unit.heard(from, language);
  const friend = fields["contact"]?.trim() ?? "";
  if (form !== requestForm || friend === "")
    return { kind: "missingArgument", command: "ask", usage: "assist @friend [what for]" };
  const purpose = fields["reason"]?.normalize("NFKC").replaceAll(/\s+/gu, " ").trim() ?? "";
  const request = { requester: from, friend, ...(purpose === "" ? {} : { purpose }) };
  const outcome = await requestAssistance(unit, request);
  return "refused" in outcome ? { kind: "refusal", refusal: outcome.refused } : outcome.asked;
}

const keyOf = ({ from, messageId }: Pick<IncomingChat, "from" | "messageId">): InboxKey => ({
  messenger: messengerOf(from),
  from,
  messageId,
});
