import type { Clock, Messenger, MessengerMemory } from "@assist/assist-core";
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

/** One line for each network: its library, fed with its section of the configuration. */
export const createMessengers = (
  config: Config,
  { memories, clock, log, failpoints }: MessengerFacts,
): readonly Messenger[] => {
  const watched = {
    memory: (memory: MessengerMemory) => failpoints?.memory(memory) ?? memory,
    messenger: (messenger: Messenger) => failpoints?.messenger(messenger) ?? messenger,
  };
  const all = [
    createXmppMessenger({
      ...config.xmpp,
      memory: watched.memory(memories.of(xmpp)),
      clock,
      log: log.child({ messenger: "xmpp" }),
      softwareVersion: botVersion,
    }),
  ];
  return all.map(watched.messenger);
};
