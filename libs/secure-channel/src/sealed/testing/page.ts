import { readFrame } from "@assist/protocol";
import type { AgreementRole } from "../../agreement/agreement.js";
import type { KeyTree } from "../../keys/key-tree.js";
import { createSealedConnection } from "../framed-connection.js";
import type { SealedChannel } from "../sealed-connection.js";
import { readSealed } from "../sealed-contents.js";

export interface Sent {
  readonly from: Page;
  readonly frame: Uint8Array<ArrayBuffer>;
}

/** A message as pages of the model write it: who sealed it, in which of its epochs, as which one there. */
export interface Told {
  readonly page: string;
  readonly channel: SealedChannel;
  readonly epoch: number;
  readonly index: number;
}

export interface Heard extends Told {
  /** How often the page that heard it had opened then. */
  readonly heardIn: number;
  readonly as: SealedChannel;
}

export interface PageOptions {
  readonly name: string;
  readonly keys: KeyTree;
  readonly role: AgreementRole;
  readonly purpose: string;
  readonly onSent: (sent: Sent) => void;
}

/** One page with one sealed connection; it numbers what it seals and keeps what it hears. */
export class Page {
  readonly name: string;
  readonly role: AgreementRole;
  readonly heard: Heard[] = [];
  readonly connection;
  opened = 0;
  readonly #next = { reliable: 1, lossy: 1 };

  constructor({ name, keys, role, purpose, onSent }: PageOptions) {
    this.name = name;
    this.role = role;
    this.connection = createSealedConnection({
      ...{ keys, role, purpose },
      send: (frame) => onSent({ from: this, frame }),
      onOpen: () => this.#open(),
      onMessage: (as, plaintext) => {
        const told = JSON.parse(new TextDecoder().decode(plaintext)) as Told;
        this.heard.push({ ...told, as, heardIn: this.opened });
      },
    });
  }

  async seal(channel: SealedChannel): Promise<boolean> {
    const told = { page: this.name, channel, epoch: this.opened, index: this.#next[channel] };
    if (this.connection.isOpen) this.#next[channel] += 1;
    return this.connection.seal(channel, new TextEncoder().encode(JSON.stringify(told)));
  }

  #open(): void {
    this.opened += 1;
    this.#next.reliable = 1;
    this.#next.lossy = 1;
  }
}

/** Names a sealed frame's key and nonce; undefined for a hello. */
export function keyAndNonce({ from, frame }: Sent): string | undefined {
  const read = readFrame(frame);
  if (read?.kind !== "reliable" && read?.kind !== "lossy") return undefined;
  const sealed = readSealed(read.contents);
  return sealed && [from.role, read.kind, sealed.salt.join(), sealed.counter].join(" ");
}
