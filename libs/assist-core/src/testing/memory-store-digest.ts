import type { Sha256 } from "../session/log-chain.js";

/** The part of Web Crypto that is needed here; browsers and Node have it without an import. */
interface WebDigest {
  readonly crypto: {
    readonly subtle: { digest(algorithm: "SHA-256", data: Uint8Array): Promise<ArrayBuffer> };
  };
}

export const webSha256: Sha256 = async (text) => {
  const { crypto } = globalThis as unknown as WebDigest;
  const utf8 = Uint8Array.from(unescapedUtf8(text), (character) => character.charCodeAt(0));
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** One character per UTF-8 byte. */
const unescapedUtf8 = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
