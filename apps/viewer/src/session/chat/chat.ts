import type { PageMessage } from "@assist/protocol";
import type { Pause } from "../../api/pause.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { emptyChat } from "./chat-state.js";
import { Conversation, type ChatMessage, type Marks } from "./conversation.js";
import type { ConversationMemory } from "./conversation-memory.js";

export interface ChatParts {
  readonly state: Store<PageState>;
  readonly memory: ConversationMemory;
  readonly pause: Pause;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** False when the message could not be sealed: there is nobody to read it yet. */
  readonly tell: (message: PageMessage) => Promise<boolean>;
}

/** Of my messages, until the other page says that it has them: what a page would have to carry at once is bounded. */
const mostUnderWay = 32;
const keepAfterMs = 500;

/** The chat of this page's seat: brings lines to the other page, and what comes from there to the screen. */
export class Chat {
  readonly #parts: ChatParts;
  #conversation = new Conversation();
  #seat: string | undefined;
  #shown: unknown;
  #keeping: AbortController | undefined;
  /** The highest number that was sent since the channel was opened. */
  #sentUpTo = 0;

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
    if (this.#conversation.say(typed, this.#parts.now())) this.#said();
  }

  sayAgain(line: string): void {
    if (this.#conversation.sayAgain(line, this.#parts.now())) this.#said();
  }

  seen(): void {
    if (!this.#conversation.seen()) return;
    this.#show();
    void this.#parts.tell(this.#conversation.marks);
  }

  /** The channel is open, for the first time or again: both tell what they have, and send what the other lacks. */
  opened(): void {
    this.#conversation.opened();
    this.#sentUpTo = 0;
    void this.#parts.tell(this.#conversation.marks);
    this.#sendMore();
  }

  /** The channel to come has other keys; or, in this session, the first ones. */
  renewed(): void {
    const { keys } = this.#parts.state.get();
    this.#conversation.renew(keys.step === "agreed" && keys.nth === 1);
    this.#sentUpTo = 0;
    this.#show();
    this.flush();
  }

  take(message: ChatMessage | Marks): void {
    if (message.kind === "chat") {
      this.#conversation.heard(message, this.#parts.now());
      void this.#parts.tell(this.#conversation.marks);
    } else {
      const [before] = this.#conversation.unacknowledged;
      this.#conversation.marked(message);
      const [first] = this.#conversation.unacknowledged;
      // It has less than it had when the channel was opened before: at most once for each opening.
      if (first !== undefined && (before === undefined || first.n < before.n)) this.#sentUpTo = first.n - 1;
      this.#sendMore();
    }
    this.#show();
  }

  /** Keeps what the next life of this page must find. */
  flush(): void {
    this.#keeping?.abort();
    this.#keeping = undefined;
    if (this.#seat !== undefined) this.#parts.memory.keep(this.#seat, this.#conversation.kept);
  }

  /** The session is over: what was said is gone with it. */
  forget(): void {
    this.#keeping?.abort();
    this.#keeping = undefined;
    this.#parts.memory.forget();
    this.#seat = undefined;
    this.#conversation = new Conversation();
    this.#parts.state.patch({ chat: emptyChat });
  }

  #said(): void {
    this.#show();
    // Its number is used up: a page that ends now must know that afterwards.
    this.flush();
    this.#sendMore();
  }

  #sendMore(): void {
    for (const message of this.#conversation.unacknowledged.slice(0, mostUnderWay)) {
      if (message.n <= this.#sentUpTo) continue;
      this.#sentUpTo = message.n;
      void this.#send(message);
    }
  }

  async #send(message: ChatMessage): Promise<void> {
    if (!(await this.#parts.tell(message))) return;
    this.#conversation.handedOver(message.n);
    this.#show();
  }

  #show(): void {
    const { kept, state } = this.#conversation;
    if (kept === this.#shown) return;
    this.#shown = kept;
    this.#parts.state.patch({ chat: state });
    if (this.#keeping === undefined) void this.#keepSoon();
  }

  /** What arrives, arrives as fast as the other page likes: all of it is written at once. */
  async #keepSoon(): Promise<void> {
    const { signal } = (this.#keeping = new AbortController());
    await this.#parts.pause(keepAfterMs, signal);
    if (!signal.aborted) this.flush();
  }
}
