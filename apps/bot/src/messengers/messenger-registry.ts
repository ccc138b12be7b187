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

/** All chat networks of the service, and their contacts as one directory. */
export class MessengerRegistry implements Directory {
  readonly all: readonly Messenger[];
  #hasBeenReady = false;

  constructor(messengers: readonly Messenger[]) {
    this.all = messengers;
  }

  get(id: MessengerId): Messenger | undefined {
    return this.all.find((messenger) => messenger.id === id);
  }

  get ready(): boolean {
    return this.all.every(({ state }) => state.kind === "ready");
  }

  /** Whether no other process can be the one that people talk to: signed in once, and waiting for no other since. */
  get isTheService(): boolean {
    this.#hasBeenReady ||= this.ready;
    return this.#hasBeenReady && this.all.every(({ state }) => state.kind !== "waiting");
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
