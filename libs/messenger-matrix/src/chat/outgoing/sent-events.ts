import { setImmediate as nextTurn } from "node:timers/promises";
import type { MessengerMemory, PromptAnswer } from "@assist/assist-core";
import type { SentEvents as SentEventsView } from "../incoming/collaborators.js";

/** Where a message of the service lies. */
export interface SentEvent {
  readonly roomId: string;
  readonly eventId: string;
  /** Event ids of the service's own reactions under a prompt. */
  readonly signs: Partial<Readonly<Record<PromptAnswer["answer"], string>>>;
  /** Sent with answers to choose from. */
  readonly isPrompt: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

const byId = "sent:";
const byEvent = "sent-event:";
const pieceOf = 200;

/**
 * Which event a message became, from start to start: corrections need the event, replies and reactions come with its
 * id only. Transaction ids do not suffice; servers forget them within a day.
 */
export class SentEvents implements SentEventsView {
  readonly #memory: MessengerMemory;

  constructor(memory: MessengerMemory) {
    this.#memory = memory;
  }

  get(outgoingId: string): SentEvent | undefined {
    const kept = this.#memory.get(byId + outgoingId);
    return kept === undefined ? undefined : (JSON.parse(kept) as SentEvent);
  }

  /** With the id of the first version, when the event corrects that one. */
  set(outgoingId: string, sent: SentEvent, firstId = outgoingId): void {
    this.#memory.set(byEvent + sent.eventId, firstId);
    this.#memory.set(byId + outgoingId, JSON.stringify(sent));
  }

  isPrompt(outgoingId: string): boolean {
    return this.get(outgoingId)?.isPrompt === true;
  }

  outgoingIdOf(eventId: string, roomId: string): string | undefined {
    const outgoingId = this.#memory.get(byEvent + eventId);
    return outgoingId !== undefined && this.get(outgoingId)?.roomId === roomId ? outgoingId : undefined;
  }

  /** In pieces, so that nothing waits for it while there are many. */
  async forgetBefore(at: number, stopped: AbortSignal): Promise<void> {
    for (const [index, key] of this.#memory.keys(byId).entries()) {
      if (index % pieceOf === 0) await nextTurn();
      if (stopped.aborted) return;
      const sent = this.get(key.slice(byId.length));
      if (!sent || sent.at >= at) continue;
      this.#memory.delete(byEvent + sent.eventId);
      this.#memory.delete(key);
    }
  }
}
