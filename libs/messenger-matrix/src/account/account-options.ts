import type { MessengerMemory } from "@assist/assist-core";
import type { Log } from "../log.js";

/** `MatrixMessengerOptions`, checked and completed. */
export interface AccountOptions {
  /** Without a slash at the end. */
  readonly homeserver: string;
  readonly userId: string;
  readonly password: string;
  readonly deviceName: string;
  readonly storagePath: string;
  readonly recoveryKeyFile: string;
  readonly userAgent: string;
  readonly memory: MessengerMemory;
  readonly log: Log;
}
