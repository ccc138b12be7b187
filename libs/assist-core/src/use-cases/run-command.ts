import type { ContactAddress } from "../address/contact-address.js";
import type { AssistCommand, ParseProblem } from "../commands/assist-command.js";
import type { Note } from "../notes/note.js";
import type { Mention } from "../ports/messenger.port.js";
import {
  acceptPrompt,
  declinePrompt,
  openPrompts,
  type PromptAnswerOutcome,
  type PromptChoice,
} from "./answer-prompt.js";
import { listBlocked, unblock } from "./block-people.js";
import { describeHistory } from "./describe-history.js";
import { chooseLanguage, listContacts, setPetname } from "./know-people.js";
import { cancelRequests, describeSessions, endSessions, renewLinks, type Reply } from "./manage-session.js";
import { pausePictures, whereToResume } from "./pause-picture.js";
import { requestAssistance, startRehearsal } from "./request-assistance.js";
import { denyControl, stopControl } from "./stop-control.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** Carries out one command. Answers the note to reply with, or undefined when the session's messages are the reply. */
export async function runCommand(
  unit: UnitOfWork,
  from: ContactAddress,
  command: AssistCommand,
  said: SaidWith = {},
): Promise<Reply> {
  switch (command.name) {
    case "ask": {
      const { friend, purpose } = command;
      const { mentions } = said;
      const request = {
        requester: from,
        friend,
        ...(purpose === undefined ? {} : { purpose }),
        ...(mentions ? { mentions } : {}),
      };
      const outcome = await requestAssistance(unit, request);
      return "refused" in outcome ? { kind: "refusal", refusal: outcome.refused } : undefined;
    }
    case "accept":
      return replyTo(await acceptPrompt(unit, from, choiceOf(command.code, said)));
    case "decline":
      return replyTo(await declinePrompt(unit, from, choiceOf(command.code, said), command.why));
    case "cancel":
      return cancelRequests(unit, from, command.code);
    case "end":
      return endSessions(unit, from);
    case "stop":
      return stopControl(unit, from);
    case "deny":
      return denyControl(unit, from);
    case "blocked":
      return listBlocked(unit, from);
    case "unblock":
      return unblock(unit, from, command.address);
    case "pause":
      return pausePictures(unit, from);
    case "resume":
      return whereToResume(unit, from);
    case "link":
      return renewLinks(unit, from);
    case "status":
      return describeSessions(unit, from);
    case "who":
      return listContacts(unit, from);
    case "history":
      return describeHistory(unit, from, command, said.mentions);
    case "demo":
      await startRehearsal(unit, from);
      return undefined;
    case "name":
      return setPetname(unit, from, command.petname, command.address);
    case "language":
      return chooseLanguage(unit, from, command.tag);
    case "help":
      return { kind: "help" };
  }
}

/** What a message carries beside its words. */
export interface SaidWith {
  readonly repliedPrompt?: PromptChoice;
  readonly mentions?: readonly Mention[];
}

/** A code that is written goes before the message that is replied to. */
const choiceOf = (code: string | undefined, { repliedPrompt }: SaidWith): PromptChoice =>
  code === undefined ? (repliedPrompt ?? { by: "only-one" }) : { by: "code", code };

export const replyTo = (outcome: PromptAnswerOutcome): Reply =>
  outcome.answered ? outcome.reply : { kind: "refusal", refusal: outcome.refusal };

export async function noteForProblem(
  unit: UnitOfWork,
  from: ContactAddress,
  problem: ParseProblem,
): Promise<Note> {
  switch (problem.problem) {
    case "empty":
      return { kind: "help" };
    case "unknown":
      return {
        kind: "unknownCommand",
        word: problem.word,
        ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
      };
    case "not-alone":
      return { kind: "writeOnly", usage: await withKnownCode(unit, from, problem.usage) };
    case "missing-argument":
      return { kind: "missingArgument", command: problem.command, usage: problem.usage };
  }
}

/** `accept CODE` as it would be written, where only one request can be meant. */
async function withKnownCode(unit: UnitOfWork, person: ContactAddress, usage: string): Promise<string> {
  const [only, another] = await openPrompts(unit, person);
  return only && !another ? usage.replace(/ CODE\b/u, ` ${only.code}`) : usage;
}
