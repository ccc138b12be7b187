import { randomInt } from "node:crypto";
import type { MessengerMemory } from "@assist/assist-core";
import { Method, type MatrixClient } from "matrix-js-sdk";
import type { MatrixDevice } from "../storage/kept-device.js";
import { withPassword, type PasswordOwner } from "./password-proof.js";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A device has its id for as long as its keys live; one whose keys are lost is never taken up again. */
export const newDeviceId = (): string =>
  Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");

/**
 * The devices that the service has made for itself, also when the file of one is lost, and what each has published: a
 * server that signs a device out forgets its keys, and people's clients then encrypt nothing for it any more.
 */
export class OwnDevices {
  readonly #memory: MessengerMemory;
  readonly #prefix: string;

  constructor(memory: MessengerMemory, userId: string) {
    this.#memory = memory;
    this.#prefix = `device:${userId}:`;
  }

  /** To be called before the device is made. */
  note(deviceId: string): void {
    if (this.#memory.get(this.#prefix + deviceId) === undefined)
      this.#memory.set(this.#prefix + deviceId, "");
  }

  /** Remembers the keys that the server has of this device, to be published again by `republish`. Whether it has any. */
  async rememberKeys(client: MatrixClient, { userId, deviceId }: MatrixDevice): Promise<boolean> {
    const keys = await publishedKeys(client, userId, deviceId);
    if (keys) this.#memory.set(this.#prefix + deviceId, JSON.stringify(keys));
    return keys !== undefined;
  }

  /** Whether the server has the device's keys, from before or again. */
  async republish(client: MatrixClient, { userId, deviceId }: MatrixDevice): Promise<boolean> {
    if (await publishedKeys(client, userId, deviceId)) return true;
    const keys = this.#memory.get(this.#prefix + deviceId);
    if (!keys) return false;
    await client.http.authedRequest(Method.Post, "/keys/upload", undefined, {
      device_keys: JSON.parse(keys) as object,
    });
    return true;
  }

  /** Signs out what was left behind when a file was lost. */
  async removeOthers(
    client: MatrixClient,
    deviceId: string,
    owner: PasswordOwner,
  ): Promise<readonly string[]> {
    const others = this.#others(deviceId);
    if (others.length === 0) return [];
    await withPassword(owner, (proof) => client.deleteMultipleDevices([...others], proof ?? undefined));
    for (const other of others) this.#memory.delete(this.#prefix + other);
    return others;
  }

  #others(deviceId: string): readonly string[] {
    return this.#memory
      .keys(this.#prefix)
      .map((key) => key.slice(this.#prefix.length))
      .filter((each) => each !== deviceId);
  }
}

/** https://spec.matrix.org/v1.16/client-server-api/#post_matrixclientv3keysquery */
async function publishedKeys(
  client: MatrixClient,
  userId: string,
  deviceId: string,
): Promise<object | undefined> {
  const { device_keys: all } = await client.downloadKeysForUsers([userId]);
  const keys = all[userId]?.[deviceId];
  if (!keys) return undefined;
  const { unsigned: _, ...signed } = keys;
  return signed;
}
