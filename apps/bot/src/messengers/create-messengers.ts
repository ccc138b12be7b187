import type { Messenger } from "@assist/assist-core";
import { createXmppMessenger } from "@assist/messenger-xmpp";
import type { Logger } from "pino";
import type { Config } from "../config/config.schema.js";

/** One line for each network: its library, fed with its section of the configuration. */
export const createMessengers = (config: Config, log: Logger): readonly Messenger[] => [
  createXmppMessenger({ ...config.xmpp, log: log.child({ messenger: "xmpp" }) }),
];
