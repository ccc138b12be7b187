import {
  AssistError,
  type Clock,
  type Contact,
  type ContactAddress,
  type Messenger,
  type MessengerListener,
  type MessengerState,
  type OutgoingChat,
  type Presence,
  type Standing,
} from "@assist/assist-core";
import { addressOf, parseJid, parseXmppAddress, xmpp } from "./address/xmpp-address.js";
import { MessageIntake } from "./chat/message-intake.js";
import { OutgoingChats } from "./chat/outgoing-chats.js";
import { AccountLink } from "./connection/account-link.js";
import type { XmppLink } from "./connection/xmpp-link.js";
import { AdHocCommands } from "./forms/ad-hoc-commands.js";
import { silentLog, type Log } from "./log.js";
import { libraryOptions, type XmppMessengerOptions } from "./options.js";
import { ContactBook } from "./roster/contact-book.js";
import { answerQueries } from "./service-queries.js";
import { ownCaps } from "./xep/0030-disco.js";
import { capsElement } from "./xep/0115-entity-caps.js";
import { el, type Element } from "./xml/element.js";
import { ping } from "./xml/namespaces.js";

const handlersEndWithinMs = 5_000;

/** The messenger for an ordinary XMPP account. Rejects a user name and domain that make no JID. */
export function createXmppMessenger(options: XmppMessengerOptions): Messenger {
  const self = parseJid(`${options.username}@${options.domain}`);
  const address = self && addressOf(self);
  if (!address)
    throw new AssistError(
      "xmpp.not-an-address",
      "configuration",
      "The service's XMPP account is not an address",
    );
  return new XmppMessenger(options, address, self.bare);
}

class XmppMessenger implements Messenger {
  readonly id = xmpp;
  readonly self: ContactAddress;
  readonly #bare: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #softwareVersion: string;
  readonly #link: XmppLink;
  readonly #contacts: ContactBook;
  readonly #outgoing: OutgoingChats;
  readonly #started = Promise.withResolvers<undefined>();
  #listener: MessengerListener | undefined;
  #intake: MessageIntake | undefined;

  constructor(options: XmppMessengerOptions, self: ContactAddress, bare: string) {
    this.self = self;
    this.#bare = bare;
    this.#clock = options.clock ?? { now: () => Date.now() };
    this.#log = options.log ?? silentLog;
    this.#softwareVersion = options.softwareVersion ?? "0";
    this.#started.promise.catch(() => undefined);
    this.#link = new AccountLink(
      libraryOptions(options),
      {
        signedIn: () => this.#signedIn(),
        stanza: (stanza) => this.#stanza(stanza),
        stateChanged: (state) => this.#stateChanged(state),
      },
      this.#log,
    );
    this.#contacts = new ContactBook(this.#link, bare);
    this.#outgoing = new OutgoingChats(this.#link, this.#contacts);
  }

  get state(): MessengerState {
    return this.#link.state;
  }

  /** Rejects when the account is refused, taken over, or `stop` came first; else waits for the server. */
  async start(listener: MessengerListener): Promise<void> {
    if (this.#listener)
      throw new AssistError("xmpp.started-twice", "bug", "An XMPP messenger starts only once");
    const [self, clock, log] = [this.#bare, this.#clock, this.#log];
    this.#listener = listener;
    this.#intake = new MessageIntake(this.#link, this.#outgoing, { listener, self, clock, log });
    answerQueries(this.#link, {
      commands: new AdHocCommands(listener, self, clock, log),
      contacts: this.#contacts,
      softwareVersion: this.#softwareVersion,
      self: () => this.#link.full,
    });
    this.#link.open();
    await this.#started.promise;
  }

  /** Lets the messages that are being taken be taken; what waits behind them stays with the server. */
  async stop(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), handlersEndWithinMs);
    await Promise.race([this.#intake?.stop(), late]);
    clearTimeout(timer);
    await this.#link.stop();
  }

  async send(message: OutgoingChat): Promise<void> {
    await this.#outgoing.send(message);
  }

  parseAddress(text: string): ContactAddress | undefined {
    return parseXmppAddress(text);
  }

  contacts(): readonly Contact[] {
    return this.#contacts.contacts();
  }

  presence(address: ContactAddress): Presence {
    return this.#contacts.presence(address);
  }

  standing(address: ContactAddress): Standing {
    return this.#contacts.standing(address);
  }

  hasInContacts(): boolean | undefined {
    return undefined;
  }

  /** Roster first, then presence: the server answers that with the presence of all contacts. */
  async #signedIn(): Promise<void> {
    await this.#contacts.load();
    this.#link.tell(el("presence", {}, capsElement(ownCaps)));
    // Stanzas keep their order: when this is answered, the presence of the server's own users has come.
    await this.#link.iq.get(el("ping", { xmlns: ping })).catch((error: unknown) => {
      if (!(error instanceof AssistError && error.category === "peer")) throw error;
    });
  }

  #stanza(stanza: Element): void {
    if (stanza.name === "presence") this.#contacts.receive(stanza);
    else if (stanza.name === "message") this.#intake?.receive(stanza);
  }

  #stateChanged(state: MessengerState): void {
    if (state.kind === "ready") this.#started.resolve(undefined);
    else if (state.kind === "stopped") this.#started.reject(stoppedEarly());
    else if (state.kind === "failed") this.#started.reject(this.#link.failure);
    this.#listener?.stateChanged(state);
  }
}

const stoppedEarly = () =>
  new AssistError("xmpp.stopped", "network", "The XMPP messenger was stopped before it was ready");
