import type { Clock, DurableNotes, MessengerListener } from "@assist/assist-core";
import type { Log } from "../../log.js";
import { OpenPrompts } from "./open-prompts.js";
import { OutgoingChats } from "./outgoing-chats.js";
import type { PrivateRooms } from "./private-rooms.js";
import { PromptRenewal } from "./prompt-renewal.js";
import { PromptSigns } from "./prompt-signs.js";
import type { RoomEvents } from "./room-events.js";
import { RoomLanes } from "./room-lanes.js";
import type { SentEvents } from "./sent-events.js";

export interface OutgoingParts {
  readonly events: RoomEvents;
  readonly sent: SentEvents;
  readonly rooms: PrivateRooms;
  readonly notes: DurableNotes;
  readonly clock: Clock;
  readonly log: Log;
  readonly stopped: AbortSignal;
  readonly undeliverable: MessengerListener["undeliverable"];
}

/** What sends, and what asks again; one message is in the hands of one of them at a time. */
export function createOutgoing({ notes, ...parts }: OutgoingParts): {
  readonly chats: OutgoingChats;
  readonly renewal: PromptRenewal;
} {
  const shared = {
    ...parts,
    turns: new RoomLanes(),
    prompts: new OpenPrompts(notes),
    signs: new PromptSigns(parts.events, parts.sent),
  };
  return { chats: new OutgoingChats(shared), renewal: new PromptRenewal(shared) };
}
