import { createClient, type MatrixClient } from "matrix-js-sdk";
import type { CryptoCallbacks } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { MatrixDevice } from "../storage/kept-device.js";
import type { SqliteSyncStore } from "../storage/sync/sqlite-sync-store.js";
import type { AccountOptions } from "./account-options.js";
import { sdkLogger, silenceSdkConsole } from "./sdk-logger.js";
import { backUpWithoutDelay, leaveTimingToFetch } from "./sdk-timers.js";
import { firstTimelineLimit, syncFilter } from "./sync-filter.js";

export interface ClientParts {
  readonly device: MatrixDevice;
  readonly store: SqliteSyncStore;
  readonly fetchFn: typeof fetch;
  readonly cryptoCallbacks: CryptoCallbacks;
}

/**
 * A client without what a chat service has no use for: calls, push, threads, identity servers. It has no scheduler either:
 * that of the SDK is one queue, in which a room that is limited holds up all others.
 */
export function accountClient(options: AccountOptions, parts: ClientParts): MatrixClient {
  silenceSdkConsole();
  backUpWithoutDelay();
  const client = createClient({
    ...{ baseUrl: options.homeserver, ...parts.device },
    ...{ store: parts.store, fetchFn: parts.fetchFn, cryptoCallbacks: parts.cryptoCallbacks },
    logger: sdkLogger(options.log),
    disableVoip: true,
  });
  leaveTimingToFetch(client);
  // Else each room has a listener that looks for calls.
  client.matrixRTC.start = () => undefined;
  return client;
}

export async function startSyncing(client: MatrixClient): Promise<void> {
  await client.startClient({
    initialSyncLimit: firstTimelineLimit,
    filter: syncFilter(client.getSafeUserId()),
    lazyLoadMembers: true,
    threadSupport: false,
  });
}
