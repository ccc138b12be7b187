import type { Messenger } from "@assist/assist-core";
import { createXmppMessenger, xmpp } from "@assist/messenger-xmpp";
import type { MessengerMemories } from "@assist/store-sql";
import type { Logger } from "pino";
import type { Config } from "../config/config.schema.js";

/** One line for each network: its library, fed with its section of the configuration. */
export const createMessengers = (
  config: Config,
  memories: MessengerMemories,
  log: Logger,
): readonly Messenger[] => [
  createXmppMessenger({
    ...config.xmpp,
    memory: memories.of(xmpp),
    log: log.child({ messenger: "xmpp" }),
  }),
];
