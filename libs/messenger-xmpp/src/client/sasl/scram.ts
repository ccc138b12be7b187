// https://www.rfc-editor.org/rfc/rfc5802 and https://www.rfc-editor.org/rfc/rfc7677
import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { AssistError } from "@assist/assist-core";

const derive = promisify(pbkdf2);

const leastIterations = 4_096;
const mostIterations = 10_000_000;

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const refused = (sentence: string) => new AssistError("xmpp.server-unproven", "network", sentence);

/** One run of SCRAM without channel binding: neither side tells the other the password, and both show that they know it. */
export class Scram {
  readonly #hash: "sha1" | "sha256";
  readonly #nonce: string;
  #serverSignature: Buffer = Buffer.alloc(0);

  constructor(hash: "sha1" | "sha256", nonce = randomBytes(18).toString("base64")) {
    this.#hash = hash;
    this.#nonce = nonce;
  }

  first({ username }: Credentials): string {
    return `n,,${this.#bareFirst(username)}`;
  }

  /** The answer to the server's first message. Rejects what no server that knows the account would send. */
  async final(serverFirst: string, credentials: Credentials): Promise<string> {
    const { r: nonce = "", s: salt = "", i = "", m: extension } = attributes(serverFirst);
    // RFC 5802 section 5.1: what must be understood and is not ends the exchange.
    if (extension !== undefined)
      throw refused("The XMPP server demands an extension of SCRAM that is not known");
    const iterations = Number(i);
    if (!nonce.startsWith(this.#nonce) || nonce === this.#nonce || salt === "")
      throw refused("The XMPP server's part of the sign-in is not an answer to ours");
    if (!Number.isInteger(iterations) || iterations < leastIterations || iterations > mostIterations)
      throw refused("The XMPP server asks for the password in a form that is too weak, or too costly");
    const key = await derive(
      prepared(credentials.password),
      Buffer.from(salt, "base64"),
      iterations,
      this.#hash === "sha1" ? 20 : 32,
      this.#hash,
    );
    const withoutProof = `c=biws,r=${nonce}`;
    const message = `${this.#bareFirst(credentials.username)},${serverFirst},${withoutProof}`;
    const clientKey = this.#hmac(key, "Client Key");
    const storedKey = createHash(this.#hash).update(clientKey).digest();
    const signature = this.#hmac(storedKey, message);
    const proof = clientKey.map((byte, index) => byte ^ (signature[index] ?? 0));
    this.#serverSignature = this.#hmac(this.#hmac(key, "Server Key"), message);
    return `${withoutProof},p=${Buffer.from(proof).toString("base64")}`;
  }

  /** Whether the server's last message shows that it knows the account's password. */
  proves(serverFinal: string): boolean {
    const shown = Buffer.from(attributes(serverFinal)["v"] ?? "", "base64");
    const expected = this.#serverSignature;
    return shown.length > 0 && shown.length === expected.length && timingSafeEqual(shown, expected);
  }

  #bareFirst(username: string): string {
    return `n=${prepared(username).replaceAll("=", "=3D").replaceAll(",", "=2C")},r=${this.#nonce}`;
  }

  #hmac(key: Buffer, text: string): Buffer {
    return createHmac(this.#hash, key).update(text).digest();
  }
}

/** SASLprep (RFC 4013) as far as it changes text; what it forbids, the server refuses. */
const prepared = (text: string): string =>
  text
    .replaceAll(/\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200b-\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/gu, "")
    .replaceAll(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, " ")
    .normalize("NFKC");

function attributes(message: string): Readonly<Record<string, string>> {
  return Object.fromEntries(message.split(",").map((part) => [part.slice(0, 1), part.slice(2)]));
}
