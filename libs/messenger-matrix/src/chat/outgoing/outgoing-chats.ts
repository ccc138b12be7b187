import { AssistError, type Clock, type MessengerListener, type OutgoingChat } from "@assist/assist-core";
import { replacementContent, textContent } from "./message-content.js";
import type { OpenPrompts } from "./open-prompts.js";
import type { PrivateRooms } from "./private-rooms.js";
import type { PromptSigns } from "./prompt-signs.js";
import type { RoomEvents } from "./room-events.js";
import type { RoomLanes } from "./room-lanes.js";
import type { SentEvent, SentEvents } from "./sent-events.js";
import { unlessOutside } from "./unless-outside.js";

const message = "m.room.message";

export interface OutgoingOptions {
  readonly events: Pick<RoomEvents, "send" | "readersIn">;
  readonly sent: SentEvents;
  readonly prompts: OpenPrompts;
  readonly signs: PromptSigns;
  /** One after the other what is done with one message, by its id. */
  readonly turns: RoomLanes;
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
    const { corrects } = chat;
    if (corrects !== undefined && (await this.#inTurn(corrects, () => this.#correct(chat, corrects)))) return;
    if (chat.correctionOnly === true) return;
    const sent = await this.#sayPrivately(chat);
    if (sent) await this.#decorate(chat, sent);
  }

  #inTurn<T>(outgoingId: string, work: () => Promise<T>): Promise<T> {
    return this.#options.turns.run(outgoingId, work);
  }

  /** Whether the first version now reads like this; what is asked there no more has no signs any more. */
  async #correct(chat: OutgoingChat, firstId: string): Promise<boolean> {
    const { events, sent, prompts, signs, rooms } = this.#options;
    prompts.delete(firstId);
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
    if (!chat.answers) await signs.takeBack(firstId);
    sent.set(chat.id, { ...this.#event(chat, first.roomId, eventId), isInPlace: true }, firstId);
    return true;
  }

  async #sayPrivately(chat: OutgoingChat): Promise<SentEvent | undefined> {
    const { rooms, sent, undeliverable } = this.#options;
    try {
      return await this.#sayIn(await rooms.find(chat.to, sent.begunIn(chat.id) ?? chat.device), chat);
    } catch (error) {
      const condition = error instanceof AssistError ? conditions.get(error.code) : undefined;
      if (condition === undefined) throw error;
      await undeliverable(chat.id, chat.to, condition);
      return undefined;
    }
  }

  async #sayIn(roomId: string, chat: OutgoingChat): Promise<SentEvent> {
    const { events, sent, rooms, clock } = this.#options;
    const isStillPrivate = () => rooms.assertPrivate(roomId, chat.to);
    sent.begin(chat.id, roomId, clock.now());
    const sending = events.send(roomId, message, textContent(chat.text), chat.id, isStillPrivate);
    const eventId = await unlessOutside(sending);
    if (eventId !== undefined) return await this.#remember(chat, roomId, eventId);
    rooms.avoid(roomId);
    throw new AssistError("matrix.room-lost", "network", "The room was lost while a message was sent");
  }

  /** After a crash between the message and its signs they are made up for; there are none where nobody can read. */
  async #decorate({ id, answers = [] }: OutgoingChat, sent: SentEvent): Promise<void> {
    if (sent.isPrompt && sent.isInPlace !== true)
      await this.#inTurn(id, () => this.#options.signs.add(id, meanings(answers)));
  }

  async #remember(chat: OutgoingChat, roomId: string, eventId: string): Promise<SentEvent> {
    const { events, sent, prompts } = this.#options;
    const readers = chat.answers ? await events.readersIn(roomId, chat.to) : undefined;
    const event = this.#event(chat, roomId, eventId);
    const read = readers?.length === 0 ? { ...event, isPrompt: false } : event;
    sent.set(chat.id, read);
    const { id, to, text, answers = [] } = chat;
    if (readers) prompts.set(id, { to, text, answers: meanings(answers), readers });
    return read;
  }

  #event({ answers }: OutgoingChat, roomId: string, eventId: string): SentEvent {
    return { roomId, eventId, signs: {}, isPrompt: answers !== undefined, at: this.#options.clock.now() };
  }
}

/** Of what is sent back, as RFC 6120 calls it. */
const conditions: ReadonlyMap<string, string> = new Map([
  ["matrix.nobody-there", "item-not-found"],
  ["matrix.has-left", "gone"],
]);

const meanings = (answers: NonNullable<OutgoingChat["answers"]>) => answers.map(({ means }) => means);
