import type { MatrixClient } from "matrix-js-sdk";
import type {
  CryptoApi,
  CryptoCallbacks,
  GeneratedSecretStorageKey,
} from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Log } from "../log.js";
import { withPassword, type PasswordOwner } from "./password-proof.js";
import { reasonOf } from "./reason.js";
import type { RecoveryKeyFile } from "./recovery-key.js";

export interface IdentityParts {
  readonly owner: PasswordOwner;
  readonly recoveryKey: RecoveryKeyFile;
  readonly log: Log;
}

/** How the SDK comes to the key of the secret storage, when what is there was locked with ours. */
export const unlockingBy = (recoveryKey: RecoveryKeyFile, client: () => MatrixClient): CryptoCallbacks => ({
  getSecretStorageKey: async ({ keys }) => {
    const key = recoveryKey.read();
    if (!key) return null;
    for (const [keyId, description] of Object.entries(keys))
      if (await client().secretStorage.checkKey(key, description)) return [keyId, key];
    return null;
  },
});

/**
 * The account's encryption identity: keys by which the server's other clients see that a device is the account's own
 * (cross-signing), the secret storage that keeps them, and the backup of message keys. Each is made once; what somebody
 * else has made is never overwritten. https://spec.matrix.org/v1.16/client-server-api/#cross-signing
 */
export class CryptoIdentity {
  readonly #client: MatrixClient;
  readonly #crypto: CryptoApi;
  readonly #parts: IdentityParts;

  constructor(client: MatrixClient, crypto: CryptoApi, parts: IdentityParts) {
    this.#client = client;
    this.#crypto = crypto;
    this.#parts = parts;
  }

  /**
   * Makes what is missing, or takes it from secret storage; needs a client that syncs. Whether this device is one of the
   * account's own afterwards: if not, an operator was told why.
   */
  async secure(): Promise<boolean> {
    // Asked of the server, since keys that this device has not seen cannot be imported.
    const isPublished = await this.#crypto.userHasCrossSigningKeys(this.#client.getSafeUserId(), true);
    const storage = await this.#secretStorage();
    if (storage === "locked") return this.#cannotRecover("its secret storage is locked with another key");
    const { privateKeysInSecretStorage, privateKeysCachedLocally: local } =
      await this.#crypto.getCrossSigningStatus();
    const hasKeys = local.masterKey && local.selfSigningKey && local.userSigningKey;
    if (isPublished && !hasKeys && !privateKeysInSecretStorage)
      return this.#cannotRecover("its secret storage does not have them");
    if (storage === "missing") await this.#makeSecretStorage();
    await this.#crypto.bootstrapCrossSigning({
      // What is in the storage and was never published comes from a start that was interrupted.
      setupNewCrossSigning: !isPublished,
      authUploadDeviceSigningKeys: async (request) => await withPassword(this.#parts.owner, request),
    });
    const isSigned = await this.#signDevice();
    await this.#keepBackup();
    return isSigned;
  }

  async #secretStorage(): Promise<"missing" | "open" | "locked"> {
    const stored = await this.#client.secretStorage.getKey();
    if (!stored) return "missing";
    const key = this.#ownKey();
    return key && (await this.#client.secretStorage.checkKey(key, stored[1])) ? "open" : "locked";
  }

  /** A file that has no key in it is like none, but is not overwritten either. */
  #ownKey(): Uint8Array<ArrayBuffer> | undefined {
    try {
      return this.#parts.recoveryKey.read();
    } catch (error) {
      const { recoveryKey, log } = this.#parts;
      log.warn({ file: recoveryKey.path, reason: reasonOf(error) }, "the matrix recovery key cannot be read");
      return undefined;
    }
  }

  async #makeSecretStorage(): Promise<void> {
    await this.#crypto.bootstrapSecretStorage({
      setupNewSecretStorage: true,
      createSecretStorageKey: async () => await this.#newOrKeptKey(),
    });
  }

  async #newOrKeptKey(): Promise<GeneratedSecretStorageKey> {
    const kept = this.#parts.recoveryKey.read();
    if (kept) return { privateKey: kept };
    const key = await this.#crypto.createRecoveryKeyFromPassphrase();
    this.#parts.recoveryKey.keep(key.encodedPrivateKey ?? "");
    this.#parts.log.info(
      { file: this.#parts.recoveryKey.path },
      "matrix recovery key made; keep a copy of it",
    );
    return key;
  }

  /** Signed already, unless a start was interrupted between making the keys and using them. */
  async #signDevice(): Promise<boolean> {
    if (await this.#isSeenAsSigned()) return true;
    await this.#crypto.crossSignDevice(ownIds(this.#client).deviceId);
    return (await this.#isSeenAsSigned()) || this.#cannotSign();
  }

  /** Asked of the server: to the SDK, a signature that the server did not take is like any other that it has sent. */
  async #isSeenAsSigned(): Promise<boolean> {
    const { userId, deviceId } = ownIds(this.#client);
    await this.#crypto.userHasCrossSigningKeys(userId, true);
    const status = await this.#crypto.getDeviceVerificationStatus(userId, deviceId);
    return status?.signedByOwner ?? false;
  }

  /** Messages' keys are fetched from the backup one by one, when a message needs them. */
  async #keepBackup(): Promise<void> {
    if (!(await this.#crypto.getKeyBackupInfo())) {
      await this.#crypto.bootstrapSecretStorage({ setupNewKeyBackup: true });
      return;
    }
    try {
      if (!(await this.#crypto.getSessionBackupPrivateKey()))
        await this.#crypto.loadSessionBackupPrivateKeyFromSecretStorage();
    } catch (error) {
      const reason = reasonOf(error);
      this.#parts.log.warn(
        { reason },
        "the key of the matrix key backup is not in secret storage; none is used",
      );
    }
    await this.#crypto.checkKeyBackupAndEnable();
  }

  #cannotSign(): false {
    this.#parts.log.warn(
      { code: "matrix.device-unsigned" },
      "the matrix homeserver does not show the signature of the service's device: people's clients show it as not " +
        "verified. Look into the homeserver's log; the service signs its device again when it starts",
    );
    return false;
  }

  #cannotRecover(reason: string): false {
    this.#parts.log.warn(
      { code: "matrix.recovery-needed", reason, recoveryKeyFile: this.#parts.recoveryKey.path },
      "the matrix account has an encryption identity that the service cannot use: people's clients show it as not " +
        "verified. Put the account's recovery key into the recovery key file and start again, or reset the account's " +
        "encryption identity in another client of the account",
    );
    return false;
  }
}

function ownIds(client: MatrixClient): { userId: string; deviceId: string } {
  return { userId: client.getSafeUserId(), deviceId: client.getDeviceId() ?? "" };
}
