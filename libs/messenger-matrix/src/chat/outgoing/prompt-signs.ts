import { AssistError, type PromptAnswer } from "@assist/assist-core";
import { reactionContent, signs } from "./message-content.js";
import { unlessOutside } from "./unless-outside.js";
import type { RoomEvents } from "./room-events.js";
import type { SentEvents } from "./sent-events.js";

/** The service's own reactions under a prompt, by which people choose. */
export class PromptSigns {
  readonly #events: Pick<RoomEvents, "send" | "redact">;
  readonly #sent: SentEvents;

  constructor(events: Pick<RoomEvents, "send" | "redact">, sent: SentEvents) {
    [this.#events, this.#sent] = [events, sent];
  }

  /** Those that are there stay one. */
  async add(outgoingId: string, answers: readonly PromptAnswer["answer"][]): Promise<void> {
    for (const answer of answers) await this.#addOne(outgoingId, answer);
  }

  async takeBack(outgoingId: string): Promise<void> {
    const sent = this.#sent.get(outgoingId);
    if (!sent) return;
    for (const sign of Object.values(sent.signs))
      await unlessOutside(this.#events.redact(sent.roomId, sign, `redact ${sign}`));
    this.#sent.set(outgoingId, { ...sent, signs: {} });
  }

  async #addOne(outgoingId: string, answer: PromptAnswer["answer"]): Promise<void> {
    const sent = this.#sent.get(outgoingId);
    if (!sent || sent.signs[answer] !== undefined) return;
    const content = reactionContent(sent.eventId, signs[answer]);
    const name = `${outgoingId} ${answer}${sent.former ? ` ${sent.eventId}` : ""}`;
    const sign = await unlessThere(
      unlessOutside(this.#events.send(sent.roomId, "m.reaction", content, name)),
    );
    if (sign !== undefined) this.#sent.set(outgoingId, { ...sent, signs: { ...sent.signs, [answer]: sign } });
  }
}

/** Undefined where an earlier device of the service has put the sign already. */
async function unlessThere<T>(sending: Promise<T>): Promise<T | undefined> {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof AssistError && error.code === "matrix.said-before") return undefined;
    throw error;
  }
}
