import type { ContactAddress } from "../address/contact-address.js";
import { AssistError } from "../errors/assist-error.js";
import type { OutboxMessage, OutboxQueue, Store, StoreTransaction } from "../ports/store.port.js";
import type { LogEntry, Sha256 } from "../session/log-chain.js";
import { isOver, type Session, type SessionId } from "../session/session.js";
import { webSha256 } from "./memory-store-digest.js";
import { memoryOutboxQueue } from "./memory-store-outbox.js";
import { copyOf, emptyState, type MemoryState } from "./memory-store-state.js";
import { memoryTransaction } from "./memory-store-transaction.js";

/** Keeps every promise of the port, except to outlive the process. */
export class MemoryStore implements Store {
  /** False: everything rejects with `store.unavailable`, and transactions that are on their way do not commit. */
  available = true;
  readonly #sha256: Sha256;
  #state: MemoryState = emptyState();
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ sha256 = webSha256 }: { readonly sha256?: Sha256 } = {}) {
    this.#sha256 = sha256;
  }

  transact<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const draft = copyOf(this.#state);
      const result = await work(memoryTransaction(draft, this.#sha256));
      this.#assertAvailable();
      this.#state = copyOf(draft);
      return result;
    });
  }

  readonly outbox: OutboxQueue = {
    pending: (...args) => this.#inTurn(() => memoryOutboxQueue(this.#state).pending(...args)),
    markSent: (...args) => this.#inTurn(() => memoryOutboxQueue(this.#state).markSent(...args)),
    retryAt: (...args) => this.#inTurn(() => memoryOutboxQueue(this.#state).retryAt(...args)),
    discard: (...args) => this.#inTurn(() => memoryOutboxQueue(this.#state).discard(...args)),
    find: (...args) => this.#inTurn(() => memoryOutboxQueue(this.#state).find(...args)),
  };

  prune(before: number): Promise<void> {
    return this.#inTurn(async () => {
      const { handovers, inbox, messages, seats, sessions } = this.#state;
      for (const [key, { at }] of inbox) if (at < before) inbox.delete(key);
      for (const [id, { doneAt }] of messages)
        if (doneAt !== undefined && doneAt < before) messages.delete(id);
      for (const [id, { expiresAt }] of handovers) if (expiresAt < before) handovers.delete(id);
      for (const [id, { sessionId }] of seats) {
        const status = sessions.get(sessionId)?.status;
        if (status && isOver(status) && status.at < before) seats.delete(id);
      }
    });
  }

  check(): Promise<void> {
    return this.#inTurn(async () => undefined);
  }

  async close(): Promise<void> {
    await this.#turn;
    this.available = false;
  }

  /** For a test to look at: every message ever added, sent or not, oldest first. */
  messages(to?: ContactAddress): readonly OutboxMessage[] {
    const all = Array.from(this.#state.messages.values(), ({ message }) => message);
    return to === undefined ? all : all.filter((message) => message.to === to);
  }

  /** For a test to look at: every session, oldest first. */
  sessions(): readonly Session[] {
    return [...this.#state.sessions.values()];
  }

  /** For a test to look at: what was logged of a session. */
  logOf(id: SessionId): readonly LogEntry[] {
    return this.#state.logs.get(id) ?? [];
  }

  /** What somebody does to a log behind the store's back; where it is to end stays known. */
  tamper(id: SessionId, change: (entries: readonly LogEntry[]) => readonly LogEntry[]): void {
    this.#state.logs.set(id, change(this.logOf(id)));
  }

  /** One after the other, as the port promises; a failed one does not stop the next. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => {
      this.#assertAvailable();
      return work();
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #assertAvailable(): void {
    if (!this.available) {
      throw new AssistError("store.unavailable", "network", "The store cannot be read or written");
    }
  }
}
