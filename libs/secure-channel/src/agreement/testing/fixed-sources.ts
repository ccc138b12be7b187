import { toBase64url } from "@assist/protocol";
import type { AgreementSources } from "../sources.js";

export interface FixedHalf {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly nonce: string;
}

export const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** One key pair, one nonce (32 bytes), one attempt (16 bytes), as a test vector has them. */
export function fixedSources(half: FixedHalf, attempt: string): AgreementSources {
  return {
    keyPair: async () => {
      const x = toBase64url(fromHex(half.publicKey));
      const pair = { kty: "OKP", crv: "X25519", x, d: toBase64url(fromHex(half.privateKey)) };
      const point = { kty: "OKP", crv: "X25519", x };
      const [privateKey, publicKey] = await Promise.all([
        crypto.subtle.importKey("jwk", pair, { name: "X25519" }, false, ["deriveBits"]),
        crypto.subtle.importKey("jwk", point, { name: "X25519" }, true, []),
      ]);
      return { privateKey, publicKey };
    },
    randomBytes: (length) => {
      const bytes = [half.nonce, attempt].map(fromHex).find((fixed) => fixed.length === length);
      if (!bytes) throw new RangeError(`No fixed value of ${String(length)} bytes`);
      return bytes;
    },
  };
}
