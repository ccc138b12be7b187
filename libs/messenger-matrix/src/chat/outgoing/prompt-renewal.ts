import type { ContactAddress } from "@assist/assist-core";
import type { Log } from "../../log.js";
import { pause } from "../incoming/until-done.js";
import { textContent } from "./message-content.js";
import type { OpenPrompt, OpenPrompts } from "./open-prompts.js";
import type { PrivateRooms } from "./private-rooms.js";
import type { PromptSigns } from "./prompt-signs.js";
import type { RoomEvents } from "./room-events.js";
import type { RoomLanes } from "./room-lanes.js";
import { sendError } from "./send-error.js";
import type { SentEvent, SentEvents } from "./sent-events.js";

const againAfterMs = 10_000;

export interface PromptRenewalOptions {
  readonly events: Pick<RoomEvents, "send" | "redact" | "readersIn" | "discardSession">;
  readonly sent: SentEvents;
  readonly prompts: OpenPrompts;
  readonly signs: PromptSigns;
  readonly rooms: Pick<PrivateRooms, "isPrivateWith" | "assertPrivate">;
  /** One after the other what is done with one message, by its id. */
  readonly turns: RoomLanes;
  readonly log: Log;
  readonly stopped: AbortSignal;
}

/**
 * Asks once more what somebody could not read: keys go to the devices that there are when a message is sent, and whoever
 * is invited may sign in only to answer. What was asked before is taken away, since it would be answered unread.
 */
export class PromptRenewal {
  readonly #options: PromptRenewalOptions;
  readonly #due = new Set<ContactAddress>();
  readonly #redacted = new Set<string>();
  #isRunning = false;

  constructor(options: PromptRenewalOptions) {
    this.#options = options;
  }

  /** Somebody has come, or has another device. */
  changed(person: ContactAddress): void {
    if (this.#options.prompts.idsOf(person).length === 0) return;
    this.#due.add(person);
    if (!this.#isRunning) void this.#workOff();
  }

  /** Goes on with what an earlier process left. */
  open(): void {
    for (const person of new Set(this.#options.prompts.people)) this.changed(person);
  }

  async #workOff(): Promise<void> {
    const { stopped } = this.#options;
    const isStopped = () => stopped.aborted;
    this.#isRunning = true;
    for (const person of this.#due) {
      if (isStopped()) break;
      this.#due.delete(person);
      if (!(await this.#renewAll(person))) {
        await pause(againAfterMs, stopped);
        this.#due.add(person);
      }
    }
    this.#isRunning = false;
  }

  /** False when it is to be tried again. */
  async #renewAll(person: ContactAddress): Promise<boolean> {
    const { prompts, turns, log } = this.#options;
    try {
      for (const id of prompts.idsOf(person)) await turns.run(id, () => this.#renew(id));
      return true;
    } catch (error) {
      const { code, category } = sendError(error);
      log.info({ code }, "a request could not be asked again");
      return category !== "network";
    }
  }

  async #renew(id: string): Promise<void> {
    const { events, sent, prompts, signs, rooms } = this.#options;
    const [prompt, first] = [prompts.get(id), sent.get(id)];
    if (!prompt || !first) {
      prompts.delete(id);
      return;
    }
    if (!rooms.isPrivateWith(first.roomId, prompt.to)) return;
    const readers = await events.readersIn(first.roomId, prompt.to);
    if (readers?.some((device) => !prompt.readers.includes(device)) === true)
      await this.#askAgain(id, { ...prompt, readers }, first);
    if (sent.isPrompt(id)) await signs.add(id, prompt.answers);
    const former = sent.get(id)?.former?.at(-1);
    if (former === undefined || this.#redacted.has(former)) return;
    await events.redact(first.roomId, former, `redact ${former}`);
    this.#redacted.add(former);
  }

  async #askAgain(id: string, prompt: OpenPrompt, first: SentEvent): Promise<void> {
    const { events, sent, prompts, rooms } = this.#options;
    const { roomId } = first;
    await events.discardSession(roomId);
    const name = `${id} for ${prompt.readers.toSorted().join(" ")}`;
    const isStillPrivate = () => rooms.assertPrivate(roomId, prompt.to);
    const eventId = await events.send(
      roomId,
      "m.room.message",
      textContent(prompt.text),
      name,
      isStillPrivate,
    );
    sent.replace(id, { ...first, eventId, signs: {}, isPrompt: true });
    prompts.set(id, prompt);
  }
}
