import type { Storage } from "../seat-memory.js";
import type { KeptConversation } from "./conversation.js";

const key = "assist.chat";

/**
 * People expect to find what they wrote after a reload, and the other page cannot bring it back: it does not say again
 * what this page's own person wrote. So the tab's storage keeps it until this page sees the session's end. No other
 * tab can read it. A tab that is closed before leaves it to the browser, which may keep it to bring the tab back.
 */
export class ConversationMemory {
  readonly #storage: Storage | undefined;

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
  }

  /** Of this seat; what another seat of this tab left is gone. */
  read(seat: string): KeptConversation | undefined {
    try {
      const kept = JSON.parse(this.#storage?.getItem(key) ?? "null") as Kept | null;
      if (kept?.seat === seat) return kept.conversation;
    } catch {
      // Forbidden, or not ours: nothing is remembered.
    }
    this.forget();
    return undefined;
  }

  keep(seat: string, conversation: KeptConversation): void {
    const kept: Kept = { seat, conversation };
    try {
      this.#storage?.setItem(key, JSON.stringify(kept));
    } catch {
      // Full or forbidden: the conversation works until the next reload.
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(key);
    } catch {
      // Where nothing can be removed, nothing was kept.
    }
  }
}

interface Kept {
  readonly seat: string;
  readonly conversation: KeptConversation;
}
