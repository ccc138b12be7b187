import { randomBytes } from "../keys/bytes.js";

export interface X25519KeyPair {
  /** Usable for `deriveBits`. */
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** Where an agreement takes its keys and random bytes from. Others than WebCrypto's are for test vectors alone. */
export interface AgreementSources {
  readonly keyPair: () => Promise<X25519KeyPair>;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
}

/** A new private key each time, which cannot be read out. */
export const webCryptoSources: AgreementSources = {
  keyPair: () => crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]),
  randomBytes,
};
