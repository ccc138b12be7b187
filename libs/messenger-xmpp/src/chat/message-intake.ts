import type { Clock, IncomingChat, MessengerListener } from "@assist/assist-core";
import type { XmppLink } from "../connection/xmpp-link.js";
import type { Log } from "../log.js";
import { receiptFor } from "../xep/0184-receipts.js";
import { attribute, el, type Element } from "../xml/element.js";
import { stanzaError } from "../xml/stanza-error.js";
import { IncomingChats } from "./incoming-chats.js";
import { incomingMessage } from "./incoming-message.js";
import type { OutgoingChats } from "./outgoing-chats.js";

/** Every `<message/>` that arrives: to the service, if it is one for it, and back to the server's queue until then. */
export class MessageIntake {
  readonly #link: XmppLink;
  readonly #outgoing: OutgoingChats;
  readonly #listener: MessengerListener;
  readonly #self: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #chats: IncomingChats;

  constructor(
    link: XmppLink,
    outgoing: OutgoingChats,
    { listener, self, clock, log }: { listener: MessengerListener; self: string; clock: Clock; log: Log },
  ) {
    this.#link = link;
    this.#outgoing = outgoing;
    this.#listener = listener;
    this.#self = self;
    this.#clock = clock;
    this.#log = log;
    this.#chats = new IncomingChats((chat) => listener.chat(chat), log);
  }

  receive(message: Element): void {
    if (attribute(message, "type") === "error") return this.#returned(message);
    const chat = incomingMessage(message, this.#self, this.#clock.now());
    if (chat) this.#hand(chat, message);
    else this.#log.debug({ from: attribute(message, "from") }, "xmpp message that is no command");
  }

  async stop(): Promise<void> {
    await this.#chats.stop();
  }

  /** The server keeps the message until the service has it. */
  #hand(chat: IncomingChat, message: Element): void {
    const taken = this.#chats.receive(chat);
    if (!taken) {
      this.#log.debug({ from: chat.from }, "too many messages wait, one refused");
      this.#link.tell(refusal(message));
      return;
    }
    const release = this.#link.holdStanza();
    void taken.then((isTaken) => {
      if (!isTaken) return;
      release();
      const receipt = receiptFor(message);
      if (receipt) this.#link.tell(receipt);
    });
  }

  #returned(message: Element): void {
    const undeliverable = this.#outgoing.returned(message);
    if (!undeliverable) return;
    const { id, to, condition } = undeliverable;
    this.#listener.undeliverable(id, to, condition).catch((error: unknown) => {
      this.#log.warn({ err: error, id }, "undeliverable message not noted");
    });
  }
}

/** RFC 6120 section 8.3.3.18: the sender's client says that it was not taken. */
const refusal = (message: Element): Element =>
  el(
    "message",
    { type: "error", id: attribute(message, "id"), to: attribute(message, "from") },
    stanzaError("wait", "resource-constraint"),
  );
