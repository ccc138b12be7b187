import { AssistError } from "@assist/assist-core";
import type { MatrixClient } from "matrix-js-sdk";
import type { CryptoApi } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { CryptoStorage } from "../storage/crypto-storage.js";
import type { Log } from "../log.js";
import { reasonOf } from "./reason.js";
import { ignoreVerifications } from "./sdk-timers.js";
import { handleDiscards } from "./unwaited-discards.js";

/**
 * Gives a client that has not started the keys of its file, new ones in a new file.
 *
 * @throws AssistError `matrix.store-unusable`, or the failure of the storage.
 */
export async function openCrypto(client: MatrixClient, storage: CryptoStorage, log: Log): Promise<void> {
  const hadKeys = (await storage.indexedDB.databases()).length > 0;
  try {
    await client.initRustCrypto({ cryptoDatabasePrefix: storage.databasePrefix });
  } catch (error) {
    throw storage.failure() ?? cryptoUnusable(error);
  }
  ignoreVerifications(client);
  const crypto = client.getCrypto();
  if (crypto)
    handleDiscards(crypto, (error) =>
      log.debug({ reason: reasonOf(error) }, "matrix room key not discarded"),
    );
  const isUnsynced = (await client.store.getSavedSyncToken()) === null;
  // Who got new devices since was told in a part of the stream that is lost.
  if (hadKeys && isUnsynced && tracksUsers(crypto)) await crypto.markAllTrackedUsersAsDirty();
}

interface TracksUsers {
  markAllTrackedUsersAsDirty(): Promise<void>;
}

/** The SDK's crypto can, but its public interface does not tell. */
const tracksUsers = (crypto: CryptoApi | undefined): crypto is CryptoApi & TracksUsers =>
  crypto !== undefined && "markAllTrackedUsersAsDirty" in crypto;

const cryptoUnusable = (cause: unknown) =>
  new AssistError(
    "matrix.store-unusable",
    "configuration",
    "The encryption keys in the file of the Matrix account cannot be used. Move the file away: the service then signs " +
      "in as a new device, which the recovery key gives its identity",
    { cause },
  );
