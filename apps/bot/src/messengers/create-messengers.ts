import {
  messengerOf,
  type Clock,
  type ContactAddress,
  type Messenger,
  type MessengerId,
  type MessengerMemory,
} from "@assist/assist-core";
import { createMatrixMessenger, matrix } from "@assist/messenger-matrix";
import { createXmppMessenger, xmpp } from "@assist/messenger-xmpp";
import type { MessengerMemories } from "@assist/store-sql";
import type { Logger } from "pino";
import type { Config } from "../config/config.schema.js";
import type { Failpoints } from "../failpoints/failpoints.js";
import { botVersion } from "../version.js";

export interface MessengerFacts {
  readonly memories: MessengerMemories;
  readonly clock: Clock;
  readonly log: Logger;
  readonly failpoints?: Failpoints | undefined;
}

/** A messenger, and how people call its network. */
export interface ChatNetwork {
  readonly messenger: Messenger;
  /** `Matrix`: a name, the same in every language. */
  readonly name: string;
  /** The server that the service is signed in at, for an operator to read. */
  readonly server: string;
}

/** One line for each network that is configured: its name, and its library, fed with its section. */
export function createMessengers(
  { store, ...config }: Config,
  { memories, clock, log, failpoints }: MessengerFacts,
): readonly ChatNetwork[] {
  const surroundings = (id: MessengerId) => {
    const memory: MessengerMemory = memories.of(id);
    return {
      memory: failpoints?.memory(memory) ?? memory,
      clock,
      log: log.child({ messenger: id }),
      softwareVersion: botVersion,
      /** For what a library keeps beside its memory: it appends to this. */
      storagePath: `${store.path}.${id}`,
    };
  };
  const network = (name: string, server: string, messenger: Messenger): ChatNetwork => ({
    ...{ name, server },
    messenger: failpoints?.messenger(messenger) ?? messenger,
  });
  return [
    config.xmpp &&
      network("XMPP", config.xmpp.service, createXmppMessenger({ ...config.xmpp, ...surroundings(xmpp) })),
    config.matrix &&
      network(
        "Matrix",
        config.matrix.homeserver,
        createMatrixMessenger({ ...config.matrix, ...surroundings(matrix) }),
      ),
  ].filter((one) => one !== undefined);
}

/** What somebody in one network reads of addresses of the others; of one that was taken out, its id. */
export const networkNames =
  (networks: readonly ChatNetwork[], own: MessengerId) =>
  (address: ContactAddress): string | undefined => {
    const id = messengerOf(address);
    return id === own ? undefined : (networks.find(({ messenger }) => messenger.id === id)?.name ?? id);
  };
