import type { PageMessage } from "@assist/protocol";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { emptyChat } from "./chat-state.js";
import { Conversation, type ChatMessage, type Marks } from "./conversation.js";
import type { ConversationMemory } from "./conversation-memory.js";

export interface ChatParts {
  readonly state: Store<PageState>;
  readonly memory: ConversationMemory;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** False when the message could not be sealed: there is nobody to read it yet. */
  readonly tell: (message: PageMessage) => Promise<boolean>;
}

/** The chat of this page's seat: brings lines to the other page, and what comes from there to the screen. */
export class Chat {
  readonly #parts: ChatParts;
  #conversation = new Conversation();
  #seat: string | undefined;

  constructor(parts: ChatParts) {
    this.#parts = parts;
  }

  /** From here on it is this seat's; what it said before a reload is there again. */
  sit(seat: string): void {
    if (this.#seat === seat) return;
    this.#seat = seat;
    this.#conversation = new Conversation(this.#parts.memory.read(seat));
    this.#show();
  }

  say(typed: string): void {
    const message = this.#conversation.say(typed, this.#parts.now());
    if (message === "refused") return;
    this.#show();
    if (message !== "later") void this.#send(message);
  }

  seen(): void {
    if (!this.#conversation.seen()) return;
    this.#show();
    void this.#parts.tell(this.#conversation.marks);
  }

  /** The channel is open, for the first time or again: both tell what they have, and send what the other lacks. */
  opened(): void {
    void this.#parts.tell(this.#conversation.marks);
    this.#sendAgain();
  }

  /** The channel to come has other keys. */
  renewed(): void {
    this.#conversation.renew();
    this.#show();
  }

  take(message: ChatMessage | Marks): void {
    if (message.kind === "chat") {
      this.#conversation.heard(message, this.#parts.now());
      void this.#parts.tell(this.#conversation.marks);
    } else {
      const before = this.#conversation.unacknowledged.length;
      this.#conversation.marked(message);
      if (this.#conversation.unacknowledged.length > before) this.#sendAgain();
    }
    this.#show();
  }

  /** The session is over: what was said is gone with it. */
  forget(): void {
    this.#parts.memory.forget();
    this.#seat = undefined;
    this.#conversation = new Conversation();
    this.#parts.state.patch({ chat: emptyChat });
  }

  #sendAgain(): void {
    for (const message of this.#conversation.unacknowledged) void this.#send(message);
  }

  async #send(message: ChatMessage): Promise<void> {
    if (!(await this.#parts.tell(message))) return;
    this.#conversation.handedOver(message.n);
    this.#show();
  }

  #show(): void {
    const { state, memory } = this.#parts;
    if (this.#seat !== undefined) memory.keep(this.#seat, this.#conversation.kept);
    state.patch({ chat: this.#conversation.state });
  }
}
