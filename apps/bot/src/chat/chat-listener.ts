import {
  handleChat,
  handleForm,
  isServed,
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
  type Refusal,
  type Role,
  type RoomNote,
  type UseCaseContext,
} from "@assist/assist-core";
import type { Logger } from "pino";
import type { UnstoredStop } from "../rooms/unstored-stops.js";
import type { Admission } from "./admission.js";
import { messageName } from "./message-name.js";
import type { NetworkNames } from "./replies/foreign-text.js";
import { readerIn } from "./replies/reader-in.js";
import { renderNote } from "./replies/render-note.js";
import { languageFor, translator } from "./replies/translate.js";
import { rolesToStop, weightOf } from "./weight-of.js";

export interface ChatListenerOptions {
  readonly messenger: Messenger;
  readonly context: UseCaseContext;
  readonly admission: Admission;
  /** Something may wait that can be sent now. */
  readonly wakeOutbox: () => void;
  /** Holds back whoever helps, or is helped by, this person, when that cannot be stored; never rejects. */
  readonly stopUnstored: (
    person: ContactAddress,
    roles: readonly Role[],
  ) => Promise<UnstoredStop | undefined>;
  /** Names of networks other than this one. */
  readonly otherNetwork: NetworkNames;
  readonly log: Logger;
}

/** What one network calls: hands over to the use cases, and says it plainly when nothing can be stored (F4). */
export class ChatListener implements MessengerListener {
  readonly #options: ChatListenerOptions;

  constructor(options: ChatListenerOptions) {
    this.#options = options;
  }

  async chat(incoming: IncomingChat): Promise<void> {
    const { admission } = this.#options;
    const admitted = await admission.admit(incoming.from, weightOf(incoming), () => this.#carryOut(incoming));
    // Not waited for: what is refused is done with, and must not hold up the acknowledgement of others' messages.
    if (admitted.kind === "refused") void this.#refuse(incoming, admitted.refusal);
  }

  async form(incoming: IncomingForm): Promise<FormAnswer> {
    const { admission } = this.#options;
    const weight = { takesAway: false, asks: true };
    const admitted = await admission.admit(incoming.from, weight, () => this.#submit(incoming));
    switch (admitted.kind) {
      case "done":
        return admitted.result;
      case "refused":
        return {
          outcome: "refused",
          text: this.#render({ kind: "refusal", refusal: admitted.refusal }, incoming.language),
        };
      case "ignored":
        return { outcome: "busy", text: "" };
    }
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

  serves(from: ContactAddress): boolean {
    const { askingRule, directory } = this.#options.context;
    return isServed(askingRule, directory.standing(from));
  }

  roomWords(note: RoomNote, language: string | undefined): string {
    return this.#render(note, language);
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

  async #carryOut(incoming: IncomingChat): Promise<void> {
    const { context, wakeOutbox, log } = this.#options;
    try {
      await handleChat(context, { ...incoming, messageId: messageName(incoming) });
      wakeOutbox();
    } catch (error) {
      // Also for what only a bug explains: trying the same message again for ever would hold up all that follow.
      log.error({ err: error }, "command not taken");
      const stopped = await this.#stopUnstored(incoming);
      if (stopped) await this.#sayUnstored(incoming, stopped);
      else await this.#refuse(incoming, { reason: "service-unavailable" });
    }
  }

  /** Nobody goes on being operated because a disk is full. */
  async #stopUnstored(incoming: IncomingChat): Promise<Note | undefined> {
    const roles = rolesToStop(incoming);
    if (roles.length === 0) return undefined;
    const stop = await this.#options.stopUnstored(incoming.from, roles);
    return stop && { kind: "controlStopUnstored", ...stop };
  }

  async #submit(incoming: IncomingForm): Promise<FormAnswer> {
    const { context, wakeOutbox, log } = this.#options;
    const note = await handleForm(context, incoming).catch((error: unknown): Note => {
      log.error({ err: error }, "form not taken");
      return { kind: "refusal", refusal: { reason: "service-unavailable" } };
    });
    wakeOutbox();
    const outcome = note.kind === "asking" ? "done" : "refused";
    return { outcome, text: this.#render(note, incoming.language) };
  }

  #refuse(incoming: IncomingChat, refusal: Refusal): Promise<void> {
    return this.#sayUnstored(incoming, { kind: "refusal", refusal });
  }

  /** Without the store: it may be what is missing, or what is to be spared. */
  async #sayUnstored(incoming: IncomingChat, note: Note): Promise<void> {
    const { from, device, messageId, language } = incoming;
    await this.#options.messenger
      .send({
        id: `${note.kind === "refusal" ? note.refusal.reason : note.kind}-${messageId}`,
        to: from,
        text: this.#render(note, language),
        language: languageFor(language),
        ...(device === undefined ? {} : { device }),
      })
      .catch((error: unknown) => {
        this.#options.log.warn({ err: error }, "answer not sent");
      });
  }

  #render(note: Note, language: string | undefined): string {
    const { context, messenger, otherNetwork } = this.#options;
    const reader = {
      now: context.clock.now(),
      link: () => "",
      ...readerIn(messenger, context.directory, otherNetwork),
    };
    return renderNote({ note, language: languageFor(language) }, reader).text;
  }
}
