import { KeyTree } from "../keys/key-tree.js";
import { toHex } from "../keys/hex.js";
import { controlSecret, controlTree, emojiOfControl } from "../control/control-keys.js";
import type { Agreed, AgreementRole } from "./agreement.js";
import { sharedSecret, type OwnHalf } from "./half.js";
import { hashOf, transcriptBytes, type Transcript } from "./transcript.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** Keys that both pages have if nobody stands between them and both mean the same session; that is to be confirmed. */
export class SharedKeys {
  readonly #keys: KeyTree;
  readonly #transcript: Bytes;
  readonly #hash: Bytes;

  private constructor(keys: KeyTree, transcript: Bytes, hash: Bytes) {
    this.#keys = keys;
    this.#transcript = transcript;
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
    const bytes = transcriptBytes(transcript);
    const hash = await hashOf(bytes);
    return new SharedKeys(await KeyTree.fromSecret(secret, hash), bytes, hash);
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
    const [id, control] = await Promise.all([
      this.#keys.bytes("agreement id", 16),
      controlTree(await controlSecret(this.#keys), this.#transcript),
    ]);
    const emoji = await emojiOfControl(control);
    return { id: toHex(id), emoji, keys: this.#keys, transcript: this.#transcript };
  }
}
