import {
  AssistError,
  bareAddress,
  messageDelivered,
  type Messenger,
  type PendingMessage,
  type UseCaseContext,
} from "@assist/assist-core";
import { linkOf } from "@assist/protocol";
import type { Logger } from "pino";
import type { TicketSecrets } from "../secrets/ticket-secrets.js";
import { RepeatingTask } from "../sessions/repeating-task.js";
import { renderNote } from "./replies/render-note.js";

const batch = 50;
const firstRetryMs = 500;
const longestRetryMs = 60_000;

export interface OutboxWorkerOptions {
  readonly messenger: Messenger;
  readonly context: UseCaseContext;
  readonly secrets: TicketSecrets;
  readonly viewerUrl: string;
  readonly log: Logger;
}

/**
 * Sends what the store holds for one network, each person's messages in order. A message is marked sent only after
 * the chat server has acknowledged it; a crash in between repeats it under the same id.
 */
export class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #task: RepeatingTask;

  constructor(options: OutboxWorkerOptions) {
    this.#options = options;
    this.#task = new RepeatingTask(
      () => this.#sendPending(),
      1000,
      (error) => {
        options.log.error({ err: error }, "outbox cannot be read");
      },
    );
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

  async #sendPending(): Promise<void> {
    const { messenger, context } = this.#options;
    if (messenger.state.kind !== "ready") return;
    const pending = await context.store.outbox.pending(messenger.id, context.clock.now(), batch);
    if (pending.length === 0) return;
    await Promise.all(pending.map((message) => this.#send(message)));
    this.#task.wake();
  }

  async #send(message: PendingMessage): Promise<void> {
    const { messenger, context, log } = this.#options;
    const { outbox } = context.store;
    try {
      await messenger.send(this.#compose(message));
    } catch (error) {
      if (error instanceof AssistError && error.category === "network") {
        const delay = Math.min(longestRetryMs, firstRetryMs * 2 ** message.attempts);
        await outbox.retryAt(message.id, context.clock.now() + delay);
        log.warn(
          { code: error.code, message: message.id, attempts: message.attempts + 1 },
          "message will be sent again",
        );
      } else {
        await outbox.discard(
          message.id,
          error instanceof AssistError ? error.code : "bug",
          context.clock.now(),
        );
        log.error({ err: error, message: message.id }, "message cannot be sent");
      }
      return;
    }
    await outbox.markSent(message.id, context.clock.now());
    await messageDelivered(context, message.id);
  }

  #compose(message: PendingMessage): Parameters<Messenger["send"]>[0] {
    const { messenger, context, secrets, viewerUrl } = this.#options;
    const rendered = renderNote(message, {
      now: context.clock.now(),
      service: bareAddress(messenger.self),
      link: (ticket) => linkOf(viewerUrl, secrets.tokenFor(ticket)),
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
