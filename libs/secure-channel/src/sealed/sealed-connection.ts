import type { AgreementRole } from "../agreement/agreement.js";
import type { KeyTree } from "../keys/key-tree.js";

export type SealedChannel = "reliable" | "lossy";

export interface SealedConnectionOptions {
  readonly keys: KeyTree;
  readonly role: AgreementRole;
  /** What this connection is for, in its keys: "relay", "room", later the id of a grant. Both sides name the same. */
  readonly purpose: string;
  /**
   * Takes frames (protocol's wire.ts) in the order they are to be sent. A hello goes as `reliable`. Must not throw; what
   * cannot be sent is lost.
   */
  readonly send: (frame: Uint8Array<ArrayBuffer>, channel: SealedChannel) => void;
  /**
   * From here on what is sealed can be read by the other side; also after each new epoch. What was sent before and not
   * answered may be lost.
   */
  readonly onOpen: () => void;
  readonly onMessage: (channel: SealedChannel, plaintext: Uint8Array<ArrayBuffer>) => void;
}

/** One direction pair of sealed messages over one connection. Frames in, frames out; no transport, no clock. */
export interface SealedConnection {
  readonly isOpen: boolean;
  /**
   * A new epoch for what arrives here: at the beginning, and after each reconnection of what carries the frames. Not open
   * until the other side has answered. A hello may be lost: where nothing is sealed (which asks again by itself), call
   * this again some seconds later while it is not open.
   */
  renew(): Promise<void>;
  /**
   * A `hello`, `reliable` or `lossy` frame; the call's order counts, not the promise's. Whatever is not authentic, fresh
   * and in order is dropped. Resolves when
   * what it caused was sent; never rejects because of the frame.
   */
  take(frame: Uint8Array<ArrayBuffer>): Promise<void>;
  /**
   * Sent in the order of the calls. False when the other side has not opened yet, the epoch ended meanwhile, or too many
   * wait: nothing was sent.
   */
  seal(channel: SealedChannel, plaintext: Uint8Array): Promise<boolean>;
  /** For good. Nothing is sent and nothing is told after it, whatever was on its way. */
  close(): void;
}
