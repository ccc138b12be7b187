import { lengthPrefixed, utf8 } from "../keys/bytes.js";
import { equalBytes } from "../keys/constant-time.js";
import type { AgreementSources } from "./sources.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** What one page brings into an agreement, as the other one sees it: an X25519 key and a nonce, 32 bytes each. */
export interface PublicHalf {
  readonly key: Bytes;
  readonly nonce: Bytes;
}

export interface OwnHalf extends PublicHalf {
  readonly privateKey: CryptoKey;
}

const nonceLength = 32;

/** New for each attempt: a half that was shown is never used again. */
export async function createHalf(sources: AgreementSources): Promise<OwnHalf> {
  const { privateKey, publicKey } = await sources.keyPair();
  const key = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  return { privateKey, key, nonce: sources.randomBytes(nonceLength) };
}

/** SHA-256("assist commitment v1" ‖ key ‖ nonce), each of the two behind its length (32 bits, big endian). */
export async function commitmentTo({ key, nonce }: PublicHalf): Promise<Bytes> {
  const committed = lengthPrefixed(utf8("assist commitment v1"), [key, nonce]);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", committed));
}

export const fits = async (half: PublicHalf, commitment: Bytes): Promise<boolean> =>
  equalBytes(await commitmentTo(half), commitment);

/**
 * X25519 (RFC 7748), 32 bytes. Undefined for a key that makes the secret all-zero, whoever computes it (section 6.1): a
 * point of low order.
 */
export async function sharedSecret(own: OwnHalf, theirKey: Bytes): Promise<Bytes | undefined> {
  try {
    const theirs = await crypto.subtle.importKey("raw", theirKey, { name: "X25519" }, true, []);
    const derived = { name: "X25519", public: theirs };
    const secret = new Uint8Array(await crypto.subtle.deriveBits(derived, own.privateKey, 256));
    return equalBytes(secret, new Uint8Array(secret.length)) ? undefined : secret;
  } catch {
    // WebCrypto itself refuses such keys with an OperationError; not every version of every browser did.
    return undefined;
  }
}
