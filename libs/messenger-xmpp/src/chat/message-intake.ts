import type { Clock, ContactDirectory, IncomingChat, MessengerListener } from "@assist/assist-core";
import type { XmppLink } from "../connection/xmpp-link.js";
import type { Log } from "../log.js";
import type { Rooms } from "../rooms/rooms.js";
import { attribute, el, type Element } from "../xml/element.js";
import { stanzaError } from "../xml/stanza-error.js";
import { confirmationOf } from "./confirmation.js";
import { IncomingChats } from "./incoming-chats.js";
import { incomingMessage } from "./incoming-message.js";
import type { OutgoingChats } from "./outgoing-chats.js";

export interface IntakeFacts {
  readonly listener: MessengerListener;
  /** The service's own bare JID. */
  readonly self: string;
  readonly standing: ContactDirectory["standing"];
  /** Resolves when the roster is there: what the server sends again, it sends before that. */
  readonly rosterLoaded: Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Every `<message/>` that arrives: to the service, if it is one for it, and back to the server's queue until then. */
export class MessageIntake {
  readonly #link: XmppLink;
  readonly #outgoing: OutgoingChats;
  readonly #rooms: Rooms;
  readonly #listener: MessengerListener;
  readonly #self: string;
  readonly #standing: ContactDirectory["standing"];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #chats: IncomingChats;
  #lastArrival = 0;

  constructor(
    link: XmppLink,
    outgoing: OutgoingChats,
    rooms: Rooms,
    { listener, self, standing, rosterLoaded, clock, log }: IntakeFacts,
  ) {
    this.#link = link;
    this.#outgoing = outgoing;
    this.#rooms = rooms;
    this.#listener = listener;
    this.#self = self;
    this.#standing = standing;
    this.#clock = clock;
    this.#log = log;
    this.#chats = new IncomingChats((chat) => rosterLoaded.then(() => listener.chat(chat)), log);
  }

  receive(message: Element): void {
    if (this.#rooms.concerns(message)) return this.#saidInRoom(message);
    if (attribute(message, "type") === "error") return this.#returned(message);
    const chat = incomingMessage(message, this.#self, this.#arrival());
    if (!chat) return this.#noCommand(message);
    const handed = this.#hand(chat);
    if (handed === "refused") this.#link.tell(refusal(message));
    if (typeof handed === "string" || this.#isStranger(chat)) return;
    void handed.then((isTaken) => (isTaken ? this.#confirm(message) : undefined));
  }

  async stop(): Promise<void> {
    await this.#chats.stop();
  }

  /** When a message arrived: no two in the same moment, for it may be all that tells them apart. */
  #arrival(): number {
    this.#lastArrival = Math.max(this.#clock.now(), this.#lastArrival + 1);
    return this.#lastArrival;
  }

  /** In a room nothing is confirmed or refused: it would be sent to all, or take the service out of the room. */
  #saidInRoom(message: Element): void {
    const chat = this.#rooms.message(message);
    if (chat) void this.#hand(chat);
    else this.#noCommand(message);
  }

  /**
   * The server keeps the message until the service has it. Not a stranger's: acknowledgements are cumulative, and a
   * crowd's messages, waiting for their turn, would keep everybody's back; Prosody gives up resuming a stream at 500.
   */
  #hand(chat: IncomingChat): ReturnType<IncomingChats["receive"]> {
    const handed = this.#chats.receive(chat);
    if (typeof handed === "string") {
      this.#log.debug({ from: chat.from, handed }, "too many messages wait");
      return handed;
    }
    if (!this.#isStranger(chat)) {
      const release = this.#link.holdStanza();
      void handed.then((isTaken) => (isTaken ? release() : undefined));
    }
    return handed;
  }

  /** Who may not see whether the service is there is sent no receipt either (XEP-0184, Security Considerations). */
  #isStranger({ from }: IncomingChat): boolean {
    return this.#standing(from) === "stranger";
  }

  #confirm(message: Element): void {
    const confirmation = confirmationOf(message);
    if (confirmation) this.#link.tell(confirmation);
  }

  #noCommand(message: Element): void {
    this.#log.debug({ from: attribute(message, "from") }, "xmpp message that is no command");
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
