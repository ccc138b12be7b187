import type { IncomingChat } from "@assist/assist-core";
import { addressOfUser } from "../../address/matrix-address.js";
import type { RoomKind, RoomMember, SentEvents } from "./collaborators.js";
import type { EventContent, Words } from "./event-content.js";
import { saidAlone, saidAmongOthers, type Hearing } from "./speech.js";
import type { TimelineEvent } from "./timeline-event.js";
import { whoIsMeant } from "./who-is-meant.js";

/** What is known where an event is read. */
export interface Reading extends Hearing {
  readonly kind: RoomKind;
  /** Undefined where they are not known: nobody is meant by their name. */
  readonly members: readonly RoomMember[] | undefined;
  readonly sent: SentEvents;
  /** When the event was received, in epoch milliseconds. */
  readonly receivedAt: number;
}

/** What is younger came as it was written. */
const freshMs = 30_000;

/**
 * The chat message in an event, or undefined when it is none for the service. The sender is whom the homeserver names;
 * in a shared room no `device` is named, for the answer is private.
 */
export function interpret(
  event: TimelineEvent,
  content: EventContent,
  reading: Reading,
): IncomingChat | undefined {
  const from = addressOfUser(event.sender);
  const { kind, self } = reading;
  if (from === undefined || from === self || kind.kind === "none") return undefined;
  if (kind.kind === "direct" && kind.with !== from) return undefined;
  const said =
    content.kind === "sign"
      ? answered(content.on, content.answer, event, reading)
      : spoken(content, event, reading);
  return said && { from, ...said, messageId: event.eventId, ...written(event, reading) };
}

type Said = Pick<IncomingChat, "text" | "device" | "promptAnswer" | "repliesTo" | "mentions">;

/** Only where the prompt is: between the service and whom it asked. */
function answered(
  on: string,
  answer: "accept" | "decline",
  { roomId }: TimelineEvent,
  { kind, sent }: Reading,
): Said | undefined {
  const promptId = kind.kind === "direct" ? sent.outgoingIdOf(on, roomId) : undefined;
  if (promptId === undefined || !sent.isPrompt(promptId)) return undefined;
  return { text: "", device: roomId, promptAnswer: { promptId, answer } };
}

function spoken(words: Words, { roomId }: TimelineEvent, reading: Reading): Said | undefined {
  const { kind, sent, members, self } = reading;
  const isDirect = kind.kind === "direct";
  const text = isDirect ? saidAlone(words, reading) : saidAmongOthers(words, reading);
  if (text === undefined) return undefined;
  const repliesTo = words.repliesTo === undefined ? undefined : sent.outgoingIdOf(words.repliesTo, roomId);
  const mentions = whoIsMeant(words, isDirect ? undefined : members, self);
  return {
    text,
    ...(isDirect ? { device: roomId } : {}),
    ...(repliesTo === undefined ? {} : { repliesTo }),
    ...(mentions.length === 0 ? {} : { mentions }),
  };
}

function written({ ageMs }: TimelineEvent, { receivedAt }: Reading): Pick<IncomingChat, "writtenAt"> {
  return ageMs < freshMs ? {} : { writtenAt: receivedAt - ageMs };
}
