import {
  AssistError,
  messageDelivered,
  type ContactAddress,
  type Messenger,
  type PendingMessage,
  type UseCaseContext,
} from "@assist/assist-core";
import { linkOf } from "@assist/protocol";
import type { Logger } from "pino";
import type { TicketSecrets } from "../secrets/ticket-secrets.js";
import { RepeatingTask } from "../sessions/repeating-task.js";
import type { NetworkNames } from "./replies/foreign-text.js";
import { readerIn } from "./replies/reader-in.js";
import { renderNote } from "./replies/render-note.js";

/** Recipients at once; as many replies as one that goes first may have to wait for. */
const atOnce = 64;
/** Whoever takes longer is waited for beside the others. */
const slowAfterMs = 250;
/** Quick and slow together. */
const mostUnderWay = 1_000;
const firstRetryMs = 500;
const longestRetryMs = 60_000;

export interface OutboxWorkerOptions {
  readonly messenger: Messenger;
  readonly context: UseCaseContext;
  readonly secrets: TicketSecrets;
  readonly viewerUrl: string;
  /** Held while more wait for messages than can be sent to at once: who is answered meanwhile would wait behind. */
  readonly pace: { hold(isHeld: boolean): void };
  /** Names of networks other than this one. */
  readonly otherNetwork: NetworkNames;
  readonly log: Logger;
}

/**
 * Sends what the store holds for one network, each person's messages in order. A message is marked sent only after
 * the chat server has acknowledged it; a crash in between repeats it under the same id.
 */
export class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #task: RepeatingTask;
  readonly #underWay = new Set<ContactAddress>();
  /** Those of them who take long. */
  readonly #slow = new Set<ContactAddress>();
  readonly #takenByServer = new Set<string>();

  constructor(options: OutboxWorkerOptions) {
    this.#options = options;
    this.#task = new RepeatingTask(
      async () => {
        for (const sending of await this.#dispatch()) {
          sending.then(
            () => {
              this.#task.wake();
            },
            (error: unknown) => {
              this.#report(error);
            },
          );
        }
      },
      1000,
      (error) => {
        this.#report(error);
      },
    );
  }

  #report(error: unknown): void {
    this.#options.log.error({ err: error }, "outbox cannot be read or written");
  }

  start(): void {
    this.#task.start();
  }

  wake(): void {
    this.#task.wake();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
  }

  /** Begins to send to everybody whose turn has come, without waiting: a slow network of one holds up nobody else. */
  async #dispatch(): Promise<Promise<void>[]> {
    if (this.#options.messenger.state.kind !== "ready") return [];
    const pending = await this.#pending();
    return pending
      .filter(({ to }) => !this.#underWay.has(to))
      .map(async (message) => {
        const { to } = message;
        this.#underWay.add(to);
        const slow = setTimeout(() => {
          this.#slow.add(to);
          this.#task.wake();
        }, slowAfterMs);
        try {
          await this.#send(message);
        } finally {
          clearTimeout(slow);
          this.#slow.delete(to);
          this.#underWay.delete(to);
        }
      });
  }

  async #pending(): Promise<readonly PendingMessage[]> {
    const { messenger, context, pace } = this.#options;
    const underWay = [...this.#underWay];
    const room = Math.min(atOnce - (underWay.length - this.#slow.size), mostUnderWay - underWay.length);
    let isFull = room <= 0;
    try {
      if (isFull) return [];
      const pending = await context.store.outbox.pending(messenger.id, context.clock.now(), room, underWay);
      isFull = pending.length >= room;
      return pending;
    } finally {
      pace.hold(isFull);
    }
  }

  /** Sends all whose turn has come; resolves when each was taken, put off or given up. */
  async flush(): Promise<void> {
    for (;;) {
      const sending = await this.#dispatch();
      if (sending.length === 0) return;
      await Promise.all(sending);
    }
  }

  async #send(message: PendingMessage): Promise<void> {
    const { context } = this.#options;
    const { outbox } = context.store;
    if (!this.#takenByServer.has(message.id) && !(await this.#hand(message))) return;
    // When the store fails here, the message must not go out again: only the mark is made up for.
    this.#takenByServer.add(message.id);
    await outbox.markSent(message.id, context.clock.now());
    this.#takenByServer.delete(message.id);
    await messageDelivered(context, message.id);
  }

  /** Whether the chat server has taken it; if not, it is put off, or given up when it can never be sent. */
  async #hand(message: PendingMessage): Promise<boolean> {
    const { messenger, context, log } = this.#options;
    const { outbox } = context.store;
    try {
      await messenger.send(this.#compose(message));
      return true;
    } catch (error) {
      if (error instanceof AssistError && error.category === "network") {
        const delay = Math.min(longestRetryMs, firstRetryMs * 2 ** message.attempts);
        await outbox.retryAt(message.id, context.clock.now() + delay);
        const { id, attempts } = message;
        log.warn({ code: error.code, message: id, attempts: attempts + 1 }, "message will be sent again");
      } else {
        await outbox.discard(
          message.id,
          error instanceof AssistError ? error.code : "bug",
          context.clock.now(),
        );
        log.error({ err: error, message: message.id }, "message cannot be sent");
      }
      return false;
    }
  }

  #compose(message: PendingMessage): Parameters<Messenger["send"]>[0] {
    const { messenger, context, secrets, viewerUrl, otherNetwork } = this.#options;
    const rendered = renderNote(message, {
      now: context.clock.now(),
      link: (ticket) => linkOf(viewerUrl, secrets.tokenFor(ticket)),
      ...readerIn(messenger, context.directory, otherNetwork),
    });
    const { id, to, language, device, corrects, correctionOnly } = message;
    return {
      id,
      to,
      language,
      ...rendered,
      ...(device === undefined ? {} : { device }),
      ...(corrects === undefined ? {} : { corrects }),
      ...(correctionOnly === undefined ? {} : { correctionOnly }),
    };
  }
}
