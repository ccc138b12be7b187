import type { ContactAddress, Messenger, Presence } from "@assist/assist-core";
import type { Person, ShownPresence } from "./person.js";
import type { RoomTraits, SharedRooms } from "./shared-rooms.js";

/** What the contract asks of a network, where networks differ. */
export interface NetworkTraits {
  /** Ways to be there, and what the service sees of each. */
  readonly presences: readonly (readonly [string, ShownPresence, Presence])[];
  /** Ways to write the same id. */
  readonly spellings: (id: string) => readonly string[];
  /** Texts that are no address. */
  readonly notAddresses: readonly string[];
  /** Messages say in which language they are. */
  readonly hasLanguages: boolean;
  /** The service's messages are shown under the ids that it gave them. */
  readonly showsIds: boolean;
  /** Some clients cannot show a correction in place. */
  readonly hasPlainClients: boolean;
  /** What stands on the buttons, or only signs for it. */
  readonly answersAs: "words" | "signs";
  readonly hasForms: boolean;
  /** What comes again under its id is passed on again, under the same name; else the network drops it. */
  readonly repeatsArrive: boolean;
  /** What waited for the service says since when, however short that was. */
  readonly saysWhenWritten: boolean;
  /** Absent where the service meets everybody alone. */
  readonly rooms?: RoomTraits;
}

/** A network with people in it and a place for the service, made once for the whole suite. */
export interface MessengerHarness {
  /** A messenger for the service's account, not started; the one before has been stopped. */
  createMessenger(): Messenger;
  /** Contacts of the service, both ways, with a client that can do everything. */
  readonly alice: Person;
  readonly bob: Person;
  /** Has an account and can write to the service, but is no contact. */
  readonly stranger: Person;
  /** An address of this network at which there is nobody. */
  readonly nobody: ContactAddress;
  /** The service's way to the network is gone, then back. */
  cutConnection(): void;
  restoreConnection(): void;
  /** Nothing goes over it any more, and neither side is told, until it is cut. */
  silenceConnection(): void;
  /** Resolves when it is so. For what no event announces. */
  until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void>;
  /** Takes the stranger out of the contacts again, where writing to the service makes somebody one. */
  estrange?(): Promise<void>;
  /** Where the network returns what people write while the service is away, instead of keeping it for the service. */
  readonly absence?: Absence;
  /** Rooms that show who speaks, where the network has rooms at all. */
  readonly rooms?: SharedRooms;
  dispose(): Promise<void>;
}

export interface Absence {
  /** The network knows that the service is gone; what is written before that is lost. */
  noticed(): Promise<void>;
  /** The person's client has got the message with this id back. */
  comesBack(to: Person, id: string): Promise<void>;
}
