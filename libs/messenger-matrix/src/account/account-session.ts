import { AssistError } from "@assist/assist-core";
import {
  ClientEvent,
  MatrixError,
  SyncState,
  type ISyncResponse,
  type MatrixClient,
  type SyncStateData,
} from "matrix-js-sdk";
import type { CryptoApi } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { CryptoStorage } from "../storage/crypto-storage.js";
import type { MatrixDevice } from "../storage/kept-device.js";
import { openCrypto } from "./account-crypto.js";
import { accountClient, startSyncing } from "./account-client.js";
import type { AccountOptions } from "./account-options.js";
import { CryptoIdentity, unlockingBy } from "./crypto-identity.js";
import type { OwnDevices } from "./own-devices.js";
import { ownRequestsMade } from "./own-requests.js";
import { RecoveryKeyFile } from "./recovery-key.js";
import { RenewingFetch, type RenewSession } from "./renewing-fetch.js";
import { silentFetch } from "./silent-fetch.js";
import { shortenTimelines } from "./short-timelines.js";

/** Who is told what becomes of a session. */
export interface SessionUser {
  /** See `LinkUser.synced`. */
  synced(sync: ISyncResponse): void;
  /** The server has answered, and the answer is handled. */
  alive(): void;
  /** A request for what is new has failed; it is made again. `isLasting` when not for the first time. */
  interrupted(error: unknown, isLasting: boolean): void;
}

export interface SessionDevice {
  readonly device: MatrixDevice;
  readonly devices: OwnDevices;
  readonly renew: RenewSession;
}

const loopEndsWithinMs = 5_000;

/** One client on the account's open file. It ends when the file fails, or when the server does not let the device in. */
export class AccountSession {
  readonly client: MatrixClient;
  readonly #options: AccountOptions;
  readonly #storage: CryptoStorage;
  readonly #devices: OwnDevices;
  readonly #device: MatrixDevice;
  readonly #user: SessionUser;
  readonly #recoveryKey: RecoveryKeyFile;
  readonly #closing = new AbortController();
  /** The server does not let the device in any more. */
  readonly #refused = new AbortController();
  readonly #firstSync = Promise.withResolvers<undefined>();
  readonly #end = Promise.withResolvers<never>();
  readonly #loopEnded = Promise.withResolvers<undefined>();
  #syncState: SyncState | undefined;

  constructor(
    options: AccountOptions,
    storage: CryptoStorage,
    { device, devices, renew }: SessionDevice,
    user: SessionUser,
  ) {
    this.#options = options;
    this.#storage = storage;
    this.#devices = devices;
    this.#device = device;
    this.#user = user;
    this.#recoveryKey = new RecoveryKeyFile(options.recoveryKeyFile);
    this.#end.promise.catch(() => undefined);
    const { signal } = this.#closing;
    const renewing = new RenewingFetch(device, options.userAgent, { renew: this.#ending(renew), signal });
    this.client = accountClient(options, {
      device,
      store: storage.syncStore({ onSync: (sync) => this.#synced(sync) }),
      fetchFn: silentFetch(renewing.fetch, AbortSignal.any([signal, this.#refused.signal])),
      cryptoCallbacks: unlockingBy(this.#recoveryKey, () => this.client),
    });
    this.client.on(ClientEvent.Sync, (state, _, data) => this.#syncStateChanged(state, data));
  }

  /** Whether the latest request for what is new was answered. */
  get isAlive(): boolean {
    return this.#syncState === SyncState.Syncing;
  }

  /** Rejects when the session has ended, with the reason. */
  get end(): Promise<never> {
    return this.#end.promise;
  }

  /** Resolves when the server's first answer is handled. */
  async start(): Promise<void> {
    await openCrypto(this.client, this.#storage, this.#options.log);
    await Promise.race([startSyncing(this.client), this.end]);
    await Promise.race([this.#firstSync.promise, this.end]);
  }

  /**
   * Makes this device one of the account's own, and signs out those that were lost.
   *
   * @throws AssistError `matrix.keys-unpublished`, for the server forgets a signature that comes before the keys.
   */
  async secureIdentity(): Promise<void> {
    const crypto = this.client.getCrypto();
    if (!crypto) return;
    await this.#keysPublished(crypto);
    const { log } = this.#options;
    const parts = { owner: this.#options, recoveryKey: this.#recoveryKey, log };
    const isSecure = await new CryptoIdentity(this.client, crypto, parts).secure();
    // Now with the signature.
    await this.#devices.rememberKeys(this.client, this.#device);
    if (!isSecure) return;
    const removed = await this.#devices.removeOthers(this.client, this.#device.deviceId, this.#options);
    if (removed.length > 0) log.info({ removed }, "lost devices of the matrix account signed out");
  }

  /** Asks first: what is due may be the keys of thousands, and is waited for by a new device alone. */
  async #keysPublished(crypto: CryptoApi): Promise<void> {
    if (await this.#devices.rememberKeys(this.client, this.#device)) return;
    await ownRequestsMade(crypto);
    if (!(await this.#devices.rememberKeys(this.client, this.#device))) throw keysUnpublished();
  }

  async close(): Promise<void> {
    const isInLoop = this.#syncState !== undefined && inLoop.includes(this.#syncState);
    this.client.stopClient();
    this.#closing.abort();
    if (isInLoop) await settled(this.#loopEnded.promise, loopEndsWithinMs);
    this.client.removeAllListeners();
  }

  /** What can only be cured by another session ends this one. */
  #ending(renew: RenewSession): RenewSession {
    return async () => {
      try {
        return await renew();
      } catch (error) {
        if (!(error instanceof AssistError)) {
          // The SDK's own error does not tell what it comes from.
          this.#user.interrupted(error, false);
          throw error;
        }
        this.#end.reject(error);
        this.#refused.abort();
        throw error;
      }
    };
  }

  #synced(sync: ISyncResponse): Promise<void> | void {
    // What the stopped crypto did not take must come again: as something that is never handled.
    if (this.#closing.signal.aborted) return new Promise(() => undefined);
    this.#user.synced(sync);
    shortenTimelines(this.client, sync);
  }

  #syncStateChanged(state: SyncState, data: SyncStateData | undefined): void {
    // From what was kept, without having asked the server, which may not even know the device any more.
    if (data?.fromCache) return;
    this.#syncState = state;
    if (state === SyncState.Stopped) this.#loopEnded.resolve(undefined);
    if (this.#closing.signal.aborted) return;
    const failure = this.#storage.failure();
    if (failure) this.#end.reject(failure);
    else if (state === SyncState.Syncing) this.#alive();
    else if (state === SyncState.Reconnecting || state === SyncState.Error)
      this.#interrupted(data?.error, state === SyncState.Error);
  }

  #alive(): void {
    this.#firstSync.resolve(undefined);
    this.#user.alive();
  }

  #interrupted(error: Error | undefined, isLasting: boolean): void {
    // After this one the client asks no more.
    if (error instanceof MatrixError && error.errcode === "M_UNKNOWN_TOKEN") this.#end.reject(error);
    else this.#user.interrupted(error, isLasting);
  }
}

const keysUnpublished = () =>
  new AssistError(
    "matrix.keys-unpublished",
    "network",
    "The Matrix homeserver does not have the keys of the service's device yet, so that nobody can encrypt for it",
  );

const inLoop: readonly SyncState[] = [SyncState.Prepared, SyncState.Syncing, SyncState.Catchup];

async function settled(promise: Promise<unknown>, withinMs: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), withinMs);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
