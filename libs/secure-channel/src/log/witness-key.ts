import {
  countersignedText,
  fromBase64url,
  protocolVersion,
  toBase64url,
  type Countersignature,
} from "@assist/protocol";
import { utf8 } from "../keys/bytes.js";

const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
const ecdsaSha256 = { name: "ECDSA", hash: "SHA-256" };

/** As a browser keeps it (structured clone, IndexedDB): the private key cannot be read out, only used. */
export interface StoredWitnessKey {
  readonly privateKey: CryptoKey;
  /** Uncompressed point, base64url. */
  readonly publicKey: string;
}

/** What a signature is under: an entry of a session's log, by its digest. */
export interface SignedEntry {
  readonly sequence: number;
  readonly digest: string;
}

/** What a page signs entries of the session's log with (T18). ECDSA P-256 with SHA-256. */
export class WitnessKey {
  readonly #stored: StoredWitnessKey;

  private constructor(stored: StoredWitnessKey) {
    this.#stored = stored;
  }

  static async generate(): Promise<WitnessKey> {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(ecdsa, false, ["sign", "verify"]);
    const point = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
    return new WitnessKey({ privateKey, publicKey: toBase64url(point) });
  }

  static fromStored(stored: StoredWitnessKey): WitnessKey {
    return new WitnessKey(stored);
  }

  stored(): StoredWitnessKey {
    return this.#stored;
  }

  /** To be told to the other page, sealed. Uncompressed point, base64url. */
  get publicKey(): string {
    return this.#stored.publicKey;
  }

  async countersign(session: string, { sequence, digest }: SignedEntry): Promise<Countersignature> {
    const { privateKey, publicKey: key } = this.#stored;
    const text = utf8(countersignedText(session, sequence, digest));
    const signature = new Uint8Array(await crypto.subtle.sign(ecdsaSha256, privateKey, text));
    return { v: protocolVersion, sequence, key, signature: toBase64url(signature) };
  }
}

/** Whether the key has signed this entry of this session; false also for what is no key. */
export async function isCountersigned(
  session: string,
  { sequence, digest }: SignedEntry,
  { key, signature }: Pick<Countersignature, "key" | "signature">,
): Promise<boolean> {
  const [point, bytes] = [fromBase64url(key), fromBase64url(signature)];
  if (!point || !bytes) return false;
  try {
    const verifier = await crypto.subtle.importKey("raw", point, ecdsa, false, ["verify"]);
    const text = utf8(countersignedText(session, sequence, digest));
    return await crypto.subtle.verify(ecdsaSha256, verifier, bytes, text);
  } catch {
    // Not a point on the curve.
    return false;
  }
}
