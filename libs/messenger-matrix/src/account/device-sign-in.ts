import { setTimeout as delay } from "node:timers/promises";
import { AssistError } from "@assist/assist-core";
import type { CryptoStorage } from "../storage/crypto-storage.js";
import type { MatrixDevice } from "../storage/kept-device.js";
import { accountFailure } from "./account-failure.js";
import type { AccountOptions } from "./account-options.js";
import { newDeviceId, type OwnDevices } from "./own-devices.js";
import { plainFetch } from "./renewing-fetch.js";
import { signIn, temporaryClient } from "./sign-in.js";

/** How the service's device comes to an access token. */
export class DeviceSignIn {
  readonly #options: AccountOptions;
  readonly #devices: OwnDevices;
  readonly #fetch: typeof fetch;
  readonly #over: AbortSignal;
  #notBefore = 0;

  constructor(options: AccountOptions, devices: OwnDevices, over: AbortSignal) {
    this.#options = options;
    this.#devices = devices;
    this.#fetch = plainFetch(options.userAgent, over);
    this.#over = over;
  }

  /** As a new device, without the keys that the file may still have of one that the server has forgotten. */
  async anew(storage: CryptoStorage): Promise<MatrixDevice> {
    for (const { name } of await storage.indexedDB.databases()) await deleteDatabase(storage, name);
    const deviceId = newDeviceId();
    this.#devices.note(deviceId);
    const device = await signIn(this.#options, this.#fetch, { deviceId, isKnown: false });
    storage.rememberDevice(device);
    this.#options.log.info({ deviceId }, "matrix account signed in as a new device");
    return device;
  }

  /** As the same device, after the server has forgotten its token, and with it often the device's keys. */
  async again(storage: CryptoStorage, deviceId: string): Promise<MatrixDevice> {
    this.#options.log.warn(
      { deviceId },
      "the matrix homeserver has signed the service out; signing in again",
    );
    const device = await this.#signInWhenAllowed(deviceId);
    storage.rememberDevice(device);
    const client = temporaryClient(this.#options, device, this.#fetch);
    if (await this.#devices.republish(client, device)) return device;
    storage.forgetDevice();
    throw new AssistError(
      "matrix.device-lost",
      "network",
      "The Matrix homeserver has forgotten the keys of the service's device, so that it begins as a new one",
    );
  }

  /** Requests of the client are what begins another attempt, and they come sooner than the server may like. */
  async #signInWhenAllowed(deviceId: string): Promise<MatrixDevice> {
    const inMs = this.#notBefore - performance.now();
    if (inMs > 0) await delay(inMs, undefined, { signal: this.#over });
    try {
      return await signIn(this.#options, this.#fetch, { deviceId, isKnown: true });
    } catch (error) {
      const failure = accountFailure(error);
      if (failure.kind === "passing") this.#notBefore = performance.now() + (failure.afterMs ?? 0);
      throw error;
    }
  }
}

async function deleteDatabase({ indexedDB }: CryptoStorage, name: string | undefined): Promise<void> {
  if (name === undefined) return;
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = () => resolve(undefined);
  request.onerror = () => reject(request.error ?? new Error("The database was not deleted"));
  await promise;
}
