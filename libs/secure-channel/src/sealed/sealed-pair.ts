import { writeFrame } from "@assist/protocol";
import type { AgreementRole } from "../agreement/agreement.js";
import { utf8 } from "../keys/bytes.js";
import type { KeyTree } from "../keys/key-tree.js";
import type { EpochPair } from "./pairing.js";
import { isSame } from "./epoch.js";
import type { SealedChannel } from "./sealed-connection.js";
import { nonceOf, writeSealed, type SealedContents } from "./sealed-contents.js";

/**
 * `replayed`: it, or a later one, was here before. `gap`: authentic, but one before it in the reliable channel is
 * missing.
 */
export type Opened = { readonly plaintext: Uint8Array<ArrayBuffer> } | "replayed" | "forged" | "gap";

export interface PairOf {
  readonly keys: KeyTree;
  readonly role: AgreementRole;
  readonly purpose: string;
}

/** Seals and opens within one pair of epochs. Calls must not overlap in one direction. */
export class SealedPair {
  readonly #keys = new Map<string, Promise<CryptoKey>>();
  readonly #sent = { reliable: 0, lossy: 0 };
  readonly #opened = { reliable: 0, lossy: 0 };

  readonly #epochs: EpochPair;
  readonly #of: PairOf;

  constructor(epochs: EpochPair, of: PairOf) {
    this.#epochs = epochs;
    this.#of = of;
  }

  /** The whole frame. */
  async seal(channel: SealedChannel, plaintext: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    this.#sent[channel] += 1;
    const counter = this.#sent[channel];
    const salt = this.#epochs.mine;
    const key = await this.#key("sending", channel);
    const algorithm = gcm(channel, { salt, counter });
    const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext));
    return writeFrame(channel, writeSealed({ salt, counter, ciphertext }));
  }

  /** What is of other epochs is told without any cryptography. */
  isOf({ salt }: SealedContents): boolean {
    return isSame(this.#epochs.theirs, salt);
  }

  async open(channel: SealedChannel, sealed: SealedContents): Promise<Opened> {
    if (sealed.counter <= this.#opened[channel]) return "replayed";
    const plaintext = await this.#decrypt(channel, sealed);
    if (!plaintext) return "forged";
    if (channel === "reliable" && sealed.counter !== this.#opened.reliable + 1) return "gap";
    this.#opened[channel] = sealed.counter;
    return { plaintext };
  }

  async #decrypt(
    channel: SealedChannel,
    sealed: SealedContents,
  ): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const key = await this.#key("receiving", channel);
    try {
      const plaintext = await crypto.subtle.decrypt(gcm(channel, sealed), key, sealed.ciphertext);
      return new Uint8Array(plaintext);
    } catch {
      return undefined;
    }
  }

  /** Derived at first use: HKDF(root, "sealed", purpose, receiver's epoch, salt, sender's role, channel). */
  #key(direction: "sending" | "receiving", channel: SealedChannel): Promise<CryptoKey> {
    const name = `${direction} ${channel}`;
    const known = this.#keys.get(name);
    if (known) return known;
    const { mine, theirs } = this.#epochs;
    const [epoch, salt] = direction === "sending" ? [theirs, mine] : [mine, theirs];
    const sender = direction === "sending" ? this.#of.role : otherRole(this.#of.role);
    const key = sealingKey(this.#of.keys, { purpose: this.#of.purpose, epoch, salt, sender, channel });
    this.#keys.set(name, key);
    return key;
  }
}

export const otherRole = (role: AgreementRole): AgreementRole =>
  role === "requester" ? "helper" : "requester";

export interface SealingContext {
  readonly purpose: string;
  readonly epoch: Uint8Array;
  readonly salt: Uint8Array;
  readonly sender: AgreementRole;
  readonly channel: SealedChannel;
}

export const sealingKey = (
  keys: KeyTree,
  { purpose, epoch, salt, sender, channel }: SealingContext,
): Promise<CryptoKey> => keys.cipher("sealed", utf8(purpose), epoch, salt, utf8(sender), utf8(channel));

/** What is authenticated beside the plaintext: the frame's version and kind, the salt and the counter. */
function gcm(
  channel: SealedChannel,
  { salt, counter }: Pick<SealedContents, "salt" | "counter">,
): AesGcmParams {
  const additionalData = writeFrame(channel, writeSealed({ salt, counter, ciphertext: new Uint8Array(0) }));
  return { name: "AES-GCM", iv: nonceOf(counter), additionalData };
}
