import {
  AssistError,
  type Clock,
  type MessengerListener,
  type OutgoingChat,
  type QuickAnswer,
} from "@assist/assist-core";
import { reactionContent, replacementContent, signs, textContent } from "./message-content.js";
import type { PrivateRooms } from "./private-rooms.js";
import type { RoomEvents } from "./room-events.js";
import type { SentEvent, SentEvents } from "./sent-events.js";

const message = "m.room.message";

export interface OutgoingOptions {
  readonly events: Pick<RoomEvents, "send" | "redact">;
  readonly sent: SentEvents;
  readonly rooms: PrivateRooms;
  readonly clock: Clock;
  readonly undeliverable: MessengerListener["undeliverable"];
}

/** The service's messages to people, each once, and only into rooms where nobody else reads. */
export class OutgoingChats {
  readonly #options: OutgoingOptions;

  constructor(options: OutgoingOptions) {
    this.#options = options;
  }

  /** Resolves when the server has the message with its signs, or when it came back (`undeliverable`). */
  async send(chat: OutgoingChat): Promise<void> {
    const known = this.#options.sent.get(chat.id);
    if (known) {
      await this.#decorate(chat, known);
      return;
    }
    if (chat.corrects !== undefined && (await this.#correct(chat, chat.corrects))) return;
    if (chat.correctionOnly === true) return;
    const sent = await this.#sayPrivately(chat);
    if (sent) await this.#decorate(chat, sent);
  }

  /** Whether the first version now reads like this; what is asked there no more has no signs any more. */
  async #correct(chat: OutgoingChat, firstId: string): Promise<boolean> {
    const { events, sent, rooms } = this.#options;
    const first = sent.get(firstId);
    if (!first || !rooms.isPrivateWith(first.roomId, chat.to)) return false;
    const content = replacementContent(first.eventId, chat.text);
    const isStillPrivate = () => rooms.assertPrivate(first.roomId, chat.to);
    const sending = events.send(first.roomId, message, content, chat.id, isStillPrivate);
    const eventId = await unlessOutside(sending);
    if (eventId === undefined) {
      rooms.avoid(first.roomId);
      return false;
    }
    if (!chat.answers) await this.#takeBackSigns(firstId, first);
    this.#remember(chat, { roomId: first.roomId, eventId }, firstId);
    return true;
  }

  async #takeBackSigns(firstId: string, first: SentEvent): Promise<void> {
    const { events, sent } = this.#options;
    for (const sign of Object.values(first.signs))
      await unlessOutside(events.redact(first.roomId, sign, `redact ${sign}`));
    sent.set(firstId, { ...first, signs: {} });
  }

  async #sayPrivately(chat: OutgoingChat): Promise<SentEvent | undefined> {
    const { rooms, undeliverable } = this.#options;
    try {
      return await this.#sayIn(await rooms.find(chat.to, chat.device), chat);
    } catch (error) {
      if (!(error instanceof AssistError) || error.code !== "matrix.nobody-there") throw error;
      await undeliverable(chat.id, chat.to, "item-not-found");
      return undefined;
    }
  }

  async #sayIn(roomId: string, chat: OutgoingChat): Promise<SentEvent> {
    const { events, rooms } = this.#options;
    const isStillPrivate = () => rooms.assertPrivate(roomId, chat.to);
    const sending = events.send(roomId, message, textContent(chat.text), chat.id, isStillPrivate);
    const eventId = await unlessOutside(sending);
    if (eventId !== undefined) return this.#remember(chat, { roomId, eventId });
    rooms.avoid(roomId);
    throw new AssistError("matrix.room-lost", "network", "The room was lost while a message was sent");
  }

  /** After a crash between the message and its signs they are made up for; those that are there stay one. */
  async #decorate(chat: OutgoingChat, sent: SentEvent): Promise<void> {
    if (chat.corrects !== undefined) return;
    for (const answer of chat.answers ?? []) await this.#addSign(chat, answer, sent.eventId);
  }

  async #addSign(chat: OutgoingChat, { means }: QuickAnswer, eventId: string): Promise<void> {
    const { events, sent } = this.#options;
    const now = sent.get(chat.id);
    if (!now || now.signs[means] !== undefined) return;
    const content = reactionContent(eventId, signs[means]);
    const sign = await unlessOutside(events.send(now.roomId, "m.reaction", content, `${chat.id} ${means}`));
    if (sign !== undefined) sent.set(chat.id, { ...now, signs: { ...now.signs, [means]: sign } });
  }

  #remember(
    { id, answers }: OutgoingChat,
    place: Pick<SentEvent, "roomId" | "eventId">,
    firstId = id,
  ): SentEvent {
    const at = this.#options.clock.now();
    const event = { ...place, signs: {}, isPrompt: answers !== undefined, at };
    this.#options.sent.set(id, event, firstId);
    return event;
  }
}

/** Undefined where the service was put out of the room, or may not speak: the next try finds another. */
async function unlessOutside<T>(sending: Promise<T>): Promise<T | undefined> {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof AssistError && error.code === "matrix.not-in-room") return undefined;
    throw error;
  }
}
