import { SenderQueues, type IncomingChat, type Queued } from "@assist/assist-core";
import type { Log } from "../log.js";

const firstWaitMs = 250;
const longestWaitMs = 10_000;

/**
 * Hands messages to the service until it has taken them durably: in order for each sender, and again when the service
 * could not (its store was down).
 */
export class IncomingChats {
  readonly #take: (chat: IncomingChat) => Promise<void>;
  readonly #log: Log;
  readonly #queues = new SenderQueues();
  readonly #underway = new Map<string, Promise<boolean>>();
  readonly #stopped = new AbortController();

  constructor(take: (chat: IncomingChat) => Promise<void>, log: Log) {
    this.#take = take;
    this.#log = log;
  }

  /** Resolves with true once taken, with false when stopped before; or says that too many wait already. */
  receive(chat: IncomingChat): Promise<boolean> | Exclude<Queued, "queued"> {
    const key = JSON.stringify([chat.from, chat.messageId]);
    const underway = this.#underway.get(key);
    if (underway) return underway;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const queued = this.#queues.add(chat.from, chat.text.length, async () => {
      const taken = await this.#untilTaken(chat);
      this.#underway.delete(key);
      resolve(taken);
    });
    if (queued !== "queued") return queued;
    this.#underway.set(key, promise);
    return promise;
  }

  /** Lets the attempts that are being made end, and makes no more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#queues.idle();
  }

  async #untilTaken(chat: IncomingChat): Promise<boolean> {
    for (
      let waitMs = firstWaitMs;
      !this.#stopped.signal.aborted;
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    ) {
      try {
        await this.#take(chat);
        return true;
      } catch (error) {
        this.#log.warn({ err: error, waitMs }, "chat message not taken, trying again");
        await this.#pause(waitMs);
      }
    }
    return false;
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopped;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
      signal.addEventListener("abort", done);
    });
  }
}
