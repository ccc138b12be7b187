import { lengthPrefixed, utf8 } from "./bytes.js";

/** As a browser keeps it (structured clone, IndexedDB): the key itself cannot be read out, only used. */
export interface StoredKeyTree {
  readonly root: CryptoKey;
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** What a key is for. Each label is used for one purpose alone; the context tells keys of one purpose apart. */
export type KeyLabel =
  | "agreement id"
  | "emoji"
  | "confirm requester"
  | "confirm helper"
  | "hello requester"
  | "hello helper"
  | "sealed"
  | "media"
  | "control";

/**
 * All keys of one agreement, each derived from its root by HKDF with SHA-256 (RFC 5869): salt = SHA-256 of the
 * agreement's transcript, info = "assist v1 " ‖ label ‖ 0x00 ‖ each part of the context behind its length (32 bits, big
 * endian). What can be read out: emoji and id, which are no keys, the media key, and the secret of control, from which
 * another such tree grows in the agent.
 */
export class KeyTree {
  readonly #root: CryptoKey;
  readonly #salt: Uint8Array<ArrayBuffer>;

  private constructor({ root, salt }: StoredKeyTree) {
    this.#root = root;
    this.#salt = salt;
  }

  /** Overwrites the secret that it is given. */
  static async fromSecret(secret: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>): Promise<KeyTree> {
    const root = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits", "deriveKey"]);
    secret.fill(0);
    return new KeyTree({ root, salt });
  }

  static fromStored(stored: StoredKeyTree): KeyTree {
    return new KeyTree(stored);
  }

  stored(): StoredKeyTree {
    return { root: this.#root, salt: this.#salt };
  }

  async bytes(
    label: KeyLabel,
    length: number,
    ...context: readonly Uint8Array[]
  ): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await crypto.subtle.deriveBits(this.#hkdf(label, context), this.#root, length * 8));
  }

  /** AES-256-GCM. */
  cipher(label: KeyLabel, ...context: readonly Uint8Array[]): Promise<CryptoKey> {
    const aes = { name: "AES-GCM", length: 256 };
    return crypto.subtle.deriveKey(this.#hkdf(label, context), this.#root, aes, false, [
      "encrypt",
      "decrypt",
    ]);
  }

  /** HMAC with SHA-256; WebCrypto's `verify` compares in constant time. */
  mac(label: KeyLabel, ...context: readonly Uint8Array[]): Promise<CryptoKey> {
    const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
    return crypto.subtle.deriveKey(this.#hkdf(label, context), this.#root, hmac, false, ["sign", "verify"]);
  }

  #hkdf(label: KeyLabel, context: readonly Uint8Array[]): HkdfParams {
    const info = lengthPrefixed(utf8(`assist v1 ${label}\0`), context);
    return { name: "HKDF", hash: "SHA-256", salt: this.#salt, info };
  }
}
