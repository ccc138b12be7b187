import { contactAddress, messengerId, type ContactAddress } from "../../address/contact-address.js";
import type { Note } from "../../notes/note.js";
import type { AskingRule } from "../../policy/may-ask.js";
import type { Contact, IncomingChat, Standing } from "../../ports/messenger.port.js";
import type { OutboxMessage } from "../../ports/store.port.js";
import type { Presence } from "../../presence/presence.js";
import type { Session } from "../../session/session.js";
import { defaultTiming } from "../../session/timing.js";
import { FakeClock, MemoryStore, SequentialIds } from "../../testing/index.js";
import type { Committed, Directory, UseCaseContext } from "../context.js";
import { handleChat } from "../handle-incoming.js";

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);

export const alice = xmpp("alice@example.org");
export const bob = xmpp("bob@example.org");
export const carol = xmpp("carol@example.org");
export const otherBob = xmpp("bob@elsewhere.example");
export const stranger = xmpp("eve@evil.example");
export const service = xmpp("assist@example.org");

/** Some people, the service, and everything it said to them, in order. */
export class Household implements Directory {
  readonly clock = new FakeClock();
  readonly store = new MemoryStore();
  readonly committed: Committed[] = [];
  readonly presences = new Map<ContactAddress, Presence>();
  /** People's own contacts, where the service may see them. */
  readonly rosters = new Map<ContactAddress, readonly ContactAddress[]>();
  readonly networks: readonly string[] = ["xmpp"];
  friends: Contact[] = [alice, bob, carol].map((address) => ({ address }));
  #messages = 0;

  readonly context: UseCaseContext;

  constructor(askingRule: AskingRule = "roster") {
    this.context = {
      store: this.store,
      clock: this.clock,
      ids: new SequentialIds(),
      directory: this,
      askingRule,
      timing: defaultTiming,
      languages: ["en", "ja"],
      committed: (change) => {
        this.committed.push(change);
      },
    };
  }

  parseAddress(text: string): ContactAddress | undefined {
    return /^[^@\s]+@[^@\s]+$/.test(text) ? xmpp(text.toLowerCase()) : undefined;
  }

  contacts(): readonly Contact[] {
    return this.friends;
  }

  presence(address: ContactAddress): Presence {
    return this.presences.get(address) ?? { availability: "available" };
  }

  standing(address: ContactAddress): Standing {
    return this.friends.some((friend) => friend.address === address) ? "contact" : "stranger";
  }

  hasInContacts(owner: ContactAddress, other: ContactAddress): boolean | undefined {
    return this.rosters.get(owner)?.includes(other);
  }

  selfFor(_address: ContactAddress): ContactAddress {
    return service;
  }

  /** One chat message; resolves to what the service says because of it, by recipient. */
  async says(
    from: ContactAddress,
    text: string,
    extra: Partial<Omit<IncomingChat, "from" | "text">> = {},
  ): Promise<Said> {
    this.#messages += 1;
    await handleChat(this.context, { from, text, messageId: `m${String(this.#messages)}`, ...extra });
    return this.said();
  }

  /** What waits to be sent, and is taken as sent. */
  async said(): Promise<Said> {
    const messages: OutboxMessage[] = [];
    for (const network of this.networks)
      for (;;) {
        const pending = await this.store.outbox.pending(messengerId(network), this.clock.now(), 100);
        if (pending.length === 0) break;
        for (const message of pending) {
          messages.push(message);
          await this.store.outbox.markSent(message.id, this.clock.now());
        }
      }
    return new Said(messages);
  }

  async openSessions(person: ContactAddress): Promise<readonly Session[]> {
    return this.store.transact((tx) => tx.sessions.openOf(person));
  }
}

export class Said {
  readonly messages: readonly OutboxMessage[];

  constructor(messages: readonly OutboxMessage[]) {
    this.messages = messages;
  }

  /** Kinds of the notes to one person, corrections that may be left out excluded. */
  to(person: ContactAddress): readonly string[] {
    return this.messages
      .filter((message) => message.to === person && message.correctionOnly !== true)
      .map(({ note }) => (note.kind === "refusal" ? note.refusal.reason : note.kind));
  }

  note<K extends Note["kind"]>(kind: K): Extract<Note, { kind: K }> {
    const found = this.messages.find(({ note }) => note.kind === kind);
    if (!found)
      throw new Error(
        `Nobody was told ${kind}, only ${this.messages.map(({ note }) => note.kind).join(", ")}`,
      );
    return found.note as Extract<Note, { kind: K }>;
  }

  languageOf(person: ContactAddress): string | undefined {
    return this.messages.find(({ to }) => to === person)?.language;
  }
}
