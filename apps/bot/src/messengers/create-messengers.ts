import type { Messenger, MessengerMemory } from "@assist/assist-core";
import { createXmppMessenger, xmpp } from "@assist/messenger-xmpp";
import type { MessengerMemories } from "@assist/store-sql";
import type { Logger } from "pino";
import type { Config } from "../config/config.schema.js";
import type { Failpoints } from "../failpoints/failpoints.js";

/** One line for each network: its library, fed with its section of the configuration. */
export const createMessengers = (
  config: Config,
  memories: MessengerMemories,
  log: Logger,
  failpoints?: Failpoints,
): readonly Messenger[] => {
  const watched = {
    memory: (memory: MessengerMemory) => failpoints?.memory(memory) ?? memory,
    messenger: (messenger: Messenger) => failpoints?.messenger(messenger) ?? messenger,
  };
  const all = [
    createXmppMessenger({
      ...config.xmpp,
      memory: watched.memory(memories.of(xmpp)),
      log: log.child({ messenger: "xmpp" }),
    }),
  ];
  return all.map(watched.messenger);
};
