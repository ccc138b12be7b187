import { writeFrame } from "@assist/protocol";
import type { AgreementRole } from "../agreement/agreement.js";
import { utf8 } from "../keys/bytes.js";
import type { KeyTree } from "../keys/key-tree.js";
import { epochLength, type Epoch } from "./epoch.js";

/** "I receive in `epoch`", asking (`answers` is all zero) or to the page that receives in `answers`. */
export interface Hello {
  readonly epoch: Epoch;
  readonly answers: Epoch;
}

/** As it arrived: epoch (16) ‖ answers (16) ‖ HMAC-SHA-256 (32); not known to be authentic. */
export interface SignedHello extends Hello {
  readonly mac: Uint8Array<ArrayBuffer>;
}

const macLength = 32;

export function readHello(contents: Uint8Array<ArrayBuffer>): SignedHello | undefined {
  if (contents.length !== 2 * epochLength + macLength) return undefined;
  return {
    epoch: contents.slice(0, epochLength),
    answers: contents.slice(epochLength, 2 * epochLength),
    mac: contents.slice(2 * epochLength),
  };
}

export function writeHello({ epoch, answers, mac }: SignedHello): Uint8Array<ArrayBuffer> {
  const contents = new Uint8Array(2 * epochLength + macLength);
  contents.set(epoch);
  contents.set(answers, epochLength);
  contents.set(mac, 2 * epochLength);
  return contents;
}

/** The hellos of one direction: its key is HKDF(root, "hello requester" or "hello helper", purpose). */
export class HelloKey {
  readonly #key: Promise<CryptoKey>;

  constructor(keys: KeyTree, sender: AgreementRole, purpose: string) {
    this.#key = keys.mac(`hello ${sender}`, utf8(purpose));
    // Whoever uses the key hears of it; nobody may have asked yet.
    this.#key.catch(() => undefined);
  }

  /** The whole frame. */
  async sign(hello: Hello): Promise<Uint8Array<ArrayBuffer>> {
    const mac = await crypto.subtle.sign("HMAC", await this.#key, signed(hello));
    return writeFrame("hello", writeHello({ ...hello, mac: new Uint8Array(mac) }));
  }

  async isAuthentic(hello: SignedHello): Promise<boolean> {
    return crypto.subtle.verify("HMAC", await this.#key, hello.mac, signed(hello));
  }
}

/** The frame up to its MAC, with version and kind. */
const signed = ({ epoch, answers }: Hello): Uint8Array<ArrayBuffer> =>
  writeFrame("hello", writeHello({ epoch, answers, mac: new Uint8Array(macLength) })).slice(0, -macLength);
