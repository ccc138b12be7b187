import type { BlockList, Inbox, InboxKey, People, StoreTransaction } from "../ports/store.port.js";
import type { Sha256 } from "../session/log-chain.js";
import { memoryLog } from "./memory-store-log.js";
import { memoryOutboxWriter } from "./memory-store-outbox.js";
import { memoryHandovers, memorySeats, memoryTickets } from "./memory-store-seats.js";
import { memorySessions } from "./memory-store-sessions.js";
import { existing, type MemoryState } from "./memory-store-state.js";

/** Reads and writes a state that nobody else sees until it is committed. */
export const memoryTransaction = (state: MemoryState, sha256: Sha256): StoreTransaction => ({
  inbox: memoryInbox(state),
  sessions: memorySessions(state),
  log: memoryLog(state, sha256),
  tickets: memoryTickets(state),
  seats: memorySeats(state),
  handovers: memoryHandovers(state),
  outbox: memoryOutboxWriter(state),
  people: memoryPeople(state),
  blocks: memoryBlocks(state),
});

const inboxKey = ({ messenger, from, messageId }: InboxKey): string =>
  JSON.stringify([messenger, from, messageId]);

const memoryInbox = ({ inbox }: MemoryState): Inbox => ({
  async claim(key, at) {
    const isNew = !inbox.has(inboxKey(key));
    if (isNew) inbox.set(inboxKey(key), { at });
    return isNew;
  },
  async recordAnswer(key, answer) {
    inbox.set(inboxKey(key), { ...existing(inbox, inboxKey(key)), answer });
  },
  answer: async (key) => inbox.get(inboxKey(key))?.answer,
});

const memoryPeople = ({ languages, petnames }: MemoryState): People => ({
  async language(address) {
    const { chosen, noted } = languages.get(address) ?? {};
    return chosen ?? noted;
  },
  async chooseLanguage(address, chosen) {
    languages.set(address, { ...languages.get(address), chosen });
  },
  async noteLanguage(address, noted) {
    languages.set(address, { ...languages.get(address), noted });
  },
  petname: async (owner, name) => petnames.get(owner)?.get(name),
  petnames: async (owner) =>
    Array.from(petnames.get(owner) ?? [], ([name, address]) => ({ name, address })).sort((one, other) =>
      one.name < other.name ? -1 : 1,
    ),
  async setPetname(owner, name, address) {
    petnames.set(owner, new Map(petnames.get(owner)).set(name, address));
  },
});

const memoryBlocks = ({ blocks }: MemoryState): BlockList => ({
  async add(owner, blocked) {
    const before = blocks.get(owner) ?? [];
    if (!before.includes(blocked)) blocks.set(owner, [blocked, ...before]);
  },
  async remove(owner, blocked) {
    const before = blocks.get(owner) ?? [];
    blocks.set(
      owner,
      before.filter((address) => address !== blocked),
    );
    return before.includes(blocked);
  },
  of: async (owner) => blocks.get(owner) ?? [],
  ownersBlocking: async (blocked) =>
    Array.from(blocks).flatMap(([owner, list]) => (list.includes(blocked) ? [owner] : [])),
});
