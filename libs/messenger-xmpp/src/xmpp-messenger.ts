import {
  AssistError,
  type Clock,
  type Contact,
  type ContactAddress,
  defaultContactLimits,
  type Messenger,
  type MessengerListener,
  type MessengerState,
  type OutgoingChat,
  type Presence,
  type Standing,
} from "@assist/assist-core";
import { addressOf, parseJid, parseXmppAddress, xmpp, type Jid } from "./address/xmpp-address.js";
import { MessageIntake } from "./chat/message-intake.js";
import { OutgoingChats } from "./chat/outgoing-chats.js";
import type { LinkUser, XmppLink } from "./connection/xmpp-link.js";
import { AdHocCommands } from "./forms/ad-hoc-commands.js";
import { silentLog, type Log } from "./log.js";
import type { XmppMessengerOptions } from "./options.js";
import { ContactBook } from "./roster/contact-book.js";
import type { RosterKeeper } from "./roster/roster-keeper.js";
import { RoomMemory } from "./rooms/room-memory.js";
import { roomTrust } from "./rooms/room-trust.js";
import { Rooms } from "./rooms/rooms.js";
import type { RoomTrust } from "./rooms/trust.js";
import { serverSide } from "./server-side.js";
import { answerQueries } from "./service-queries.js";
import { ownCaps } from "./xep/0030-disco.js";
import { capsElement } from "./xep/0115-entity-caps.js";
import { el, type Element } from "./xml/element.js";
import { ping } from "./xml/namespaces.js";

const handlersEndWithinMs = 5_000;
/** A busy Prosody takes two milliseconds for each contact of a component. */
const presenceArrivesWithinMs = 120_000;

/** The messenger for an XMPP account or component. Throws for a user name and domain that make no JID. */
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
  readonly #keeper: RosterKeeper;
  readonly #server: string;
  readonly #host: string | undefined;
  readonly #roomMemory: RoomMemory;
  readonly #roomTrust: RoomTrust;
  readonly #contacts: ContactBook;
  readonly #outgoing: OutgoingChats;
  readonly #started = Promise.withResolvers<undefined>();
  #listener: MessengerListener | undefined;
  #rooms: Rooms | undefined;
  #intake: MessageIntake | undefined;
  #isLoaded = false;

  constructor(options: XmppMessengerOptions, self: ContactAddress, bare: string) {
    this.self = self;
    this.#bare = bare;
    this.#clock = options.clock ?? { now: () => Date.now() };
    this.#log = options.log ?? silentLog;
    this.#softwareVersion = options.softwareVersion ?? "0";
    this.#started.promise.catch(() => undefined);
    const user: LinkUser = {
      signedIn: () => this.#signedIn(),
      stanza: (stanza) => this.#stanza(stanza),
      stateChanged: (state) => this.#stateChanged(state),
    };
    const { memory } = options;
    const { link, keeper, server, host } = serverSide(options, bare, user, memory, this.#log);
    this.#link = link;
    this.#keeper = keeper;
    this.#server = server;
    this.#host = host;
    this.#roomMemory = new RoomMemory(memory);
    this.#roomTrust = roomTrust(options.rooms, { domain: server, iq: link.iq, clock: this.#clock });
    this.#contacts = new ContactBook(keeper, link.iq, {
      ...{ self: bare, server, memory, clock: this.#clock },
      limits: options.contacts ?? defaultContactLimits,
    });
    this.#outgoing = new OutgoingChats(this.#link, this.#contacts);
  }

  get state(): MessengerState {
    return this.#link.state;
  }

  /** Rejects when the account is refused, taken over, or `stop` came first; else waits for the server. */
  async start(listener: MessengerListener): Promise<void> {
    if (this.#listener)
      throw new AssistError("xmpp.started-twice", "bug", "An XMPP messenger starts only once");
    if (this.state.kind === "stopped") throw stoppedEarly();
    const [self, clock, log] = [this.#bare, this.#clock, this.#log];
    this.#listener = listener;
    const rooms = new Rooms({
      ...{ link: this.#link, listener, self, clock, log },
      ...{ memory: this.#roomMemory, trust: this.#roomTrust, say: (chat) => this.send(chat) },
    });
    this.#rooms = rooms;
    const isPerson = (jid: Jid) => jid.bare !== self && !rooms.owns(jid);
    const rosterLoaded = this.#started.promise;
    // Until it is known who is a stranger, nobody is.
    const standing = (address: ContactAddress) => (this.#isLoaded ? this.standing(address) : "contact");
    const facts = { listener, self, standing, rosterLoaded, clock, log };
    this.#intake = new MessageIntake(this.#link, this.#outgoing, rooms, facts);
    answerQueries(this.#link, {
      commands: new AdHocCommands(listener, isPerson, clock, log),
      contacts: this.#contacts,
      softwareVersion: this.#softwareVersion,
      self,
      host: this.#host,
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
    this.#rooms?.stop();
    this.#keeper.hide();
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

  hasInContacts(owner: ContactAddress, other: ContactAddress): boolean | undefined {
    return this.#contacts.hasInContacts(owner, other);
  }

  /** Roster first, then presence: the server answers that with the presence of all contacts. */
  async #signedIn(): Promise<void> {
    this.#rooms?.reset();
    await this.#contacts.load();
    this.#isLoaded = true;
    this.#keeper.show((to) => el("presence", { to }, capsElement(ownCaps)));
    // Stanzas keep their order: when this is answered, the presence of the server's own users has come.
    const behind = { to: this.#server, withinMs: presenceArrivesWithinMs };
    await this.#link.iq.get(el("ping", { xmlns: ping }), behind).catch((error: unknown) => {
      if (!(error instanceof AssistError && error.category === "peer")) throw error;
    });
  }

  #stanza(stanza: Element): void {
    this.#contacts.notice(stanza);
    if (stanza.name === "presence") this.#presence(stanza);
    else if (stanza.name === "message" && !this.#contacts.announced(stanza)) this.#intake?.receive(stanza);
  }

  #presence(presence: Element): void {
    if (this.#rooms?.concerns(presence)) this.#rooms.presence(presence);
    else this.#contacts.receive(presence);
  }

  #stateChanged(state: MessengerState): void {
    if (state.kind === "ready") this.#started.resolve(undefined);
    else if (state.kind === "stopped") this.#started.reject(stoppedEarly());
    else if (state.kind === "failed") this.#started.reject(this.#link.failure);
    this.#listener?.stateChanged(state);
    if (state.kind === "ready") this.#rooms?.comeBack();
  }
}

const stoppedEarly = () =>
  new AssistError("xmpp.stopped", "network", "The XMPP messenger was stopped before it was ready");
