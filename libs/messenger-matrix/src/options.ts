import { AssistError, type Clock, type ContactLimits, type MessengerMemory } from "@assist/assist-core";
import type { AccountOptions } from "./account/account-options.js";
import { silentLog, type Log } from "./log.js";

/** An ordinary account: works on every homeserver that has password sign-in, without its operator. */
export interface MatrixMessengerOptions {
  /** Base URL of the client-server API; `http:` only to this machine. Redirects are not followed. */
  readonly homeserver: string;
  /** The service's own MXID, such as `@assist:example.org`. */
  readonly userId: string;
  readonly password: string;
  /** How the service's session is called in lists of sessions. Default "Assist". */
  readonly deviceName?: string;
  /** SQLite file of this account: keys, the place in the stream, the session. Its folder must be there. */
  readonly storagePath: string;
  /**
   * File with the key of the account's secret storage, made at the first start: with it the service gets its encryption
   * identity back when `storagePath` is lost. Default: `storagePath` followed by `.recovery-key`.
   */
  readonly recoveryKeyFile?: string | undefined;
  /** Kept from start to start: what the process before had received and sent, and whom it knew. */
  readonly memory: MessengerMemory;
  /** How far people of other servers may fill the contacts. */
  readonly contacts?: ContactLimits;
  /** Default: the wall clock. */
  readonly clock?: Clock;
  readonly log?: Log;
  /** Told to the homeserver with each request (`User-Agent`). Default "0". */
  readonly softwareVersion?: string;
}

/** @throws AssistError `matrix.not-a-homeserver`, `matrix.not-encrypted` for a URL that is not used. */
export function accountOptions(options: MatrixMessengerOptions): AccountOptions {
  const { userId, password, deviceName = "Assist", storagePath, memory, softwareVersion = "0" } = options;
  return {
    ...{ userId, password, deviceName, storagePath, memory },
    homeserver: baseUrl(options.homeserver),
    recoveryKeyFile: options.recoveryKeyFile ?? `${storagePath}.recovery-key`,
    userAgent: `Assist/${softwareVersion}`,
    log: options.log ?? silentLog,
  };
}

const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[\w-]+\.)*localhost)$/i;

function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.search !== "")
    throw new AssistError(
      "matrix.not-a-homeserver",
      "configuration",
      "The Matrix homeserver must be given as the URL of its client API, such as https://matrix.example.org",
    );
  if (url.protocol === "http:" && !loopback.test(url.hostname))
    throw new AssistError(
      "matrix.not-encrypted",
      "configuration",
      `The Matrix homeserver at ${url.host} is not on this machine, so its URL must begin with https:`,
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
