import type { MatrixClient } from "matrix-js-sdk";

export interface PublishedIdentity {
  readonly devices: Readonly<Record<string, object>>;
  readonly master: object | undefined;
  readonly selfSigning: object | undefined;
}

/** What everybody sees of a user's encryption: keys by device id, and those by which the devices are the user's own. */
export async function publishedIdentity(client: MatrixClient, userId: string): Promise<PublishedIdentity> {
  const { device_keys, master_keys, self_signing_keys } = await client.downloadKeysForUsers([userId]);
  const devices = Object.entries(device_keys[userId] ?? {});
  return {
    devices: Object.fromEntries(
      devices.map(([id, { keys, signatures }]) => [id, { keys, signatures: signatures?.[userId] }]),
    ),
    master: master_keys?.[userId]?.keys,
    selfSigning: self_signing_keys?.[userId]?.keys,
  };
}
