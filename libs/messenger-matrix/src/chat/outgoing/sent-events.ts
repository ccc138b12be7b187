import { setImmediate as nextTurn } from "node:timers/promises";
import type { MessengerMemory, PromptAnswer } from "@assist/assist-core";
import type { SentEvents as SentEventsView } from "../incoming/collaborators.js";

/** Where a message of the service lies. */
export interface SentEvent {
  readonly roomId: string;
  readonly eventId: string;
  /** Event ids of the service's own reactions under a prompt. */
  readonly signs: Partial<Readonly<Record<PromptAnswer["answer"], string>>>;
  /** Sent with answers to choose from, to somebody who could read it. */
  readonly isPrompt: boolean;
  /** Shown in place of another one. */
  readonly isInPlace?: boolean;
  /** Event ids under which the same was said before. */
  readonly former?: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

const byId = "sent:";
const byEvent = "sent-event:";
const begun = "sending:";
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
    if (this.#memory.get(begun + outgoingId) !== undefined) this.#memory.delete(begun + outgoingId);
  }

  /** The same was said once more. What nobody could read before is answered there by nobody. */
  replace(outgoingId: string, sent: SentEvent): void {
    const before = this.get(outgoingId);
    if (!before || before.eventId === sent.eventId) return;
    this.set(outgoingId, { ...sent, former: [...(before.former ?? []), before.eventId] });
    if (!before.isPrompt) this.#memory.delete(byEvent + before.eventId);
  }

  /** Noted before the server gets it: when its answer is lost, the message may be in this room, and in no other. */
  begin(outgoingId: string, roomId: string, at: number): void {
    this.#memory.set(begun + outgoingId, JSON.stringify({ roomId, at }));
  }

  begunIn(outgoingId: string): string | undefined {
    return this.#begun(outgoingId)?.roomId;
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
      for (const eventId of [sent.eventId, ...(sent.former ?? [])]) this.#memory.delete(byEvent + eventId);
      this.#memory.delete(key);
    }
    for (const key of this.#memory.keys(begun))
      if ((this.#begun(key.slice(begun.length))?.at ?? 0) < at) this.#memory.delete(key);
  }

  #begun(outgoingId: string): { readonly roomId: string; readonly at: number } | undefined {
    const kept = this.#memory.get(begun + outgoingId);
    return kept === undefined ? undefined : (JSON.parse(kept) as { roomId: string; at: number });
  }
}
