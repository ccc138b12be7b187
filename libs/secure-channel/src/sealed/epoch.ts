import { randomBytes } from "../keys/bytes.js";
import { toHex } from "../keys/hex.js";

/**
 * Names a time in which one connection receives: 12 random bytes that name the connection (one object of one page), then
 * the number of the epoch in it (32 bits, big endian, from 1). Never used again; not secret.
 */
export type Epoch = Uint8Array<ArrayBuffer>;

export const epochLength = 16;
const connectionLength = 12;

/** Stands in a hello for "I answer nobody". */
export const noEpoch: Epoch = new Uint8Array(epochLength);

export const connectionOf = (epoch: Epoch): string => toHex(epoch.subarray(0, connectionLength));

export const numberOf = (epoch: Epoch): number =>
  new DataView(epoch.buffer, epoch.byteOffset).getUint32(connectionLength);

/** Epochs are no secrets: how long this takes tells nothing. */
export const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one?.length === other.length && one.every((byte, index) => byte === other[index]);

/** The epochs of one connection, in order. */
export function epochsOf(connection: Uint8Array = randomBytes(connectionLength)): () => Epoch {
  let number = 0;
  return () => {
    number += 1;
    const epoch = new Uint8Array(epochLength);
    epoch.set(connection);
    new DataView(epoch.buffer).setUint32(connectionLength, number);
    return epoch;
  };
}
