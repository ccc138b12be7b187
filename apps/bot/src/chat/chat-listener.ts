import {
  bareAddress,
  handleChat,
  handleForm,
  messageUndeliverable,
  requestForm,
  type ContactAddress,
  type FormAnswer,
  type FormDescriptor,
  type IncomingChat,
  type IncomingForm,
  type Messenger,
  type MessengerListener,
  type MessengerState,
  type Note,
  type UseCaseContext,
} from "@assist/assist-core";
import type { Logger } from "pino";
import { renderNote } from "./replies/render-note.js";
import { languageFor, translator } from "./replies/translate.js";

export interface ChatListenerOptions {
  readonly messenger: Messenger;
  readonly context: UseCaseContext;
  /** Something may wait that can be sent now. */
  readonly wakeOutbox: () => void;
  readonly log: Logger;
}

/** What one network calls: hands over to the use cases, and says it plainly when nothing can be stored (F4). */
export class ChatListener implements MessengerListener {
  readonly #options: ChatListenerOptions;

  constructor(options: ChatListenerOptions) {
    this.#options = options;
  }

  async chat(incoming: IncomingChat): Promise<void> {
    try {
      await handleChat(this.#options.context, incoming);
      this.#options.wakeOutbox();
    } catch (error) {
      // Also for what only a bug explains: trying the same message again for ever would hold up all that follow.
      this.#options.log.error({ err: error }, "command not taken");
      await this.#sayUnavailable(incoming);
    }
  }

  async form(incoming: IncomingForm): Promise<FormAnswer> {
    const { context, log, wakeOutbox } = this.#options;
    const note = await handleForm(context, incoming).catch((error: unknown): Note => {
      log.error({ err: error }, "form not taken");
      return { kind: "refusal", refusal: { reason: "service-unavailable" } };
    });
    wakeOutbox();
    const outcome = note.kind === "asking" ? "done" : "refused";
    return { outcome, text: this.#render(note, incoming.language) };
  }

  forms(_from: ContactAddress, language: string | undefined): readonly FormDescriptor[] {
    const t = translator(languageFor(language));
    return [
      {
        id: requestForm,
        title: t("form.title"),
        instructions: t("form.instructions"),
        fields: [
          { name: "contact", label: t("form.contact"), kind: "contact", required: true },
          { name: "reason", label: t("form.reason"), kind: "text", required: false },
        ],
      },
    ];
  }

  async undeliverable(outgoingId: string, to: ContactAddress, condition: string): Promise<void> {
    const { context, log } = this.#options;
    log.info({ message: outgoingId, condition }, "message came back");
    // A person's message cannot be forged into another's bounce: it must come from whom the prompt was for.
    const message = await context.store.outbox.find(outgoingId);
    if (message?.to === to) await messageUndeliverable(context, outgoingId, condition);
  }

  stateChanged(state: MessengerState): void {
    this.#options.log.info({ state }, "chat network");
    if (state.kind === "ready") this.#options.wakeOutbox();
  }

  async #sayUnavailable({ from, device, messageId, language }: IncomingChat): Promise<void> {
    const note: Note = { kind: "refusal", refusal: { reason: "service-unavailable" } };
    await this.#options.messenger
      .send({
        id: `unavailable-${messageId}`,
        to: from,
        text: this.#render(note, language),
        language: languageFor(language),
        ...(device === undefined ? {} : { device }),
      })
      .catch((error: unknown) => {
        this.#options.log.warn({ err: error }, "refusal not sent");
      });
  }

  #render(note: Note, language: string | undefined): string {
    const { context, messenger } = this.#options;
    const reader = { now: context.clock.now(), service: bareAddress(messenger.self), link: () => "" };
    return renderNote({ note, language: languageFor(language) }, reader).text;
  }
}
