import {
  contactAddress,
  messengerOf,
  type Contact,
  type ContactAddress,
  type Directory,
  type Messenger,
  type MessengerId,
  type Presence,
  type Standing,
} from "@assist/assist-core";

/** How long a network that has never answered may still say that another process holds the account. */
const silentMs = 10 * 60_000;

/** All chat networks of the service, and their contacts as one directory. */
export class MessengerRegistry implements Directory {
  readonly all: readonly Messenger[];
  readonly #now: () => number;
  readonly #createdAt: number;
  readonly #haveBeenReady = new Set<MessengerId>();

  /** @param now milliseconds, which nobody sets */
  constructor(messengers: readonly Messenger[], now: () => number = () => performance.now()) {
    this.all = messengers;
    this.#now = now;
    this.#createdAt = now();
  }

  get(id: MessengerId): Messenger | undefined {
    return this.all.find((messenger) => messenger.id === id);
  }

  get ready(): boolean {
    return this.all.every(({ state }) => state.kind === "ready");
  }

  /**
   * Whether no other process can be the one that people talk to: no account is held by another, and each network has
   * said so by letting this one in once. One that says nothing for long is not waited for when another has.
   */
  get isTheService(): boolean {
    for (const { id, state } of this.all) if (state.kind === "ready") this.#haveBeenReady.add(id);
    if (this.#haveBeenReady.size === 0 || this.all.some(({ state }) => state.kind === "waiting"))
      return false;
    return this.#haveBeenReady.size === this.all.length || this.#now() - this.#createdAt >= silentMs;
  }

  /** The first network that reads the text as an address of its own; a scheme (`xmpp:`) leaves no doubt. */
  parseAddress(text: string): ContactAddress | undefined {
    for (const messenger of this.all) {
      const address = messenger.parseAddress(text);
      if (address !== undefined) return address;
    }
    return undefined;
  }

  contacts(): readonly Contact[] {
    return this.all.flatMap((messenger) => messenger.contacts());
  }

  presence(address: ContactAddress): Presence {
    return this.get(messengerOf(address))?.presence(address) ?? { availability: "unknown" };
  }

  standing(address: ContactAddress): Standing {
    return this.get(messengerOf(address))?.standing(address) ?? "stranger";
  }

  hasInContacts(owner: ContactAddress, other: ContactAddress): boolean | undefined {
    return this.get(messengerOf(owner))?.hasInContacts(owner, other);
  }

  selfFor(address: ContactAddress): ContactAddress {
    const network = messengerOf(address);
    return this.get(network)?.self ?? contactAddress(network, "");
  }
}
