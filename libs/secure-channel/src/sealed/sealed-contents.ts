import { epochLength, type Epoch } from "./epoch.js";

/** Contents of a `reliable` or `lossy` frame: salt (16) ‖ counter (64 bits, big endian, from 1) ‖ AES-GCM's output. */
export interface SealedContents {
  /** The epoch that the sender itself receives in: fresh for every epoch that it seals into. */
  readonly salt: Epoch;
  readonly counter: number;
  /** With the tag of 16 bytes at its end. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
}

const counterLength = 8;
const tagLength = 16;
const ivLength = 12;

/** Undefined for what is too short, and for counters that no sender reaches. */
export function readSealed(contents: Uint8Array<ArrayBuffer>): SealedContents | undefined {
  if (contents.length < epochLength + counterLength + tagLength) return undefined;
  const counter = new DataView(contents.buffer, contents.byteOffset).getBigUint64(epochLength);
  if (counter < 1n || counter > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return {
    salt: contents.subarray(0, epochLength),
    counter: Number(counter),
    ciphertext: contents.subarray(epochLength + counterLength),
  };
}

export function writeSealed({ salt, counter, ciphertext }: SealedContents): Uint8Array<ArrayBuffer> {
  const contents = new Uint8Array(epochLength + counterLength + ciphertext.length);
  contents.set(salt);
  contents.set(counterBytes(counter), epochLength);
  contents.set(ciphertext, epochLength + counterLength);
  return contents;
}

/** The counter behind four zero bytes; a key is never used for two frames of one counter. */
export function nonceOf(counter: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(ivLength);
  nonce.set(counterBytes(counter), ivLength - counterLength);
  return nonce;
}

function counterBytes(counter: number): Uint8Array {
  const bytes = new Uint8Array(counterLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(counter));
  return bytes;
}
