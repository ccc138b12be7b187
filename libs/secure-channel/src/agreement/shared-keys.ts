import { KeyTree } from "../keys/key-tree.js";
import { toHex } from "../keys/hex.js";
import type { Agreed, AgreementRole, EmojiIndexes } from "./agreement.js";
import { sharedSecret, type OwnHalf } from "./half.js";
import { transcriptHash, type Transcript } from "./transcript.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** Keys that both pages have if nobody stands between them and both mean the same session; that is to be confirmed. */
export class SharedKeys {
  readonly #keys: KeyTree;
  readonly #hash: Bytes;

  private constructor(keys: KeyTree, hash: Bytes) {
    this.#keys = keys;
    this.#hash = hash;
  }

  /** Undefined for a key of the other page that nobody may use, see {@link sharedSecret}. */
  static async between(
    own: OwnHalf,
    theirKey: Bytes,
    transcript: Transcript,
  ): Promise<SharedKeys | undefined> {
    const secret = await sharedSecret(own, theirKey);
    if (!secret) return undefined;
    const hash = await transcriptHash(transcript);
    return new SharedKeys(await KeyTree.fromSecret(secret, hash), hash);
  }

  /** HMAC-SHA-256 of the transcript's hash, under the key of the one who sends it: none can be sent back as one's own. */
  async confirmationOf(role: AgreementRole): Promise<Bytes> {
    const key = await this.#keys.mac(`confirm ${role}`);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, this.#hash));
  }

  /** In constant time. */
  async confirms(role: AgreementRole, mac: Bytes): Promise<boolean> {
    return crypto.subtle.verify("HMAC", await this.#keys.mac(`confirm ${role}`), mac, this.#hash);
  }

  async agreed(): Promise<Agreed> {
    const [id, bits] = await Promise.all([
      this.#keys.bytes("agreement id", 16),
      this.#keys.bytes("emoji", 3),
    ]);
    return { id: toHex(id), emoji: emojiFrom(bits), keys: this.#keys };
  }
}

/** 24 bits as four times six, from the most significant on. */
export function emojiFrom(bits: Uint8Array): EmojiIndexes {
  const [a = 0, b = 0, c = 0] = bits;
  return [a >> 2, ((a & 0x03) << 4) | (b >> 4), ((b & 0x0f) << 2) | (c >> 6), c & 0x3f];
}
