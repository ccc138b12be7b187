import {
  readPageToAgent,
  writeAgentSocketMessage,
  writeContents,
  type AgentToPage,
  type PageToAgent,
} from "@assist/protocol";
import { createSealedConnection, type KeyTree } from "@assist/secure-channel";

type Bytes = Uint8Array<ArrayBuffer>;

export interface PageConnectionOptions {
  readonly keys: KeyTree;
  /** Takes whole WebSocket messages. */
  readonly send: (message: Bytes) => void;
  /** Whoever is at the other end has the keys; also after each new epoch. */
  readonly opened: () => void;
  readonly heard: (message: PageToAgent) => void;
}

/** A hello may be lost; the page may be busy becoming one. */
const helloEveryMs = 1_000;

/** What page and agent say to each other over one WebSocket, sealed with what pairing has given them. */
export class PageConnection {
  readonly #sealed;
  readonly #hello: NodeJS.Timeout;

  constructor({ keys, send, opened, heard }: PageConnectionOptions) {
    this.#sealed = createSealedConnection({
      keys,
      // Names of the two directions: the page is "requester".
      role: "helper",
      purpose: "agent",
      send: (frame) => send(writeAgentSocketMessage("sealed", frame)),
      onOpen: opened,
      onMessage: (channel, plaintext) => {
        const message = channel === "reliable" ? readPageToAgent(plaintext) : undefined;
        if (message) heard(message);
      },
    });
    void this.#sealed.renew();
    this.#hello = setInterval(() => {
      if (!this.#sealed.isOpen) void this.#sealed.renew();
    }, helloEveryMs);
  }

  take(frame: Bytes): Promise<void> {
    return this.#sealed.take(frame);
  }

  /** What is told while the connection is not open is lost: `opened` says when to tell everything anew. */
  tell(message: AgentToPage): Promise<boolean> {
    return this.#sealed.seal("reliable", writeContents(message));
  }

  /** For good. */
  close(): void {
    clearInterval(this.#hello);
    this.#sealed.close();
  }
}
