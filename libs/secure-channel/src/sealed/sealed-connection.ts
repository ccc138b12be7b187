import type { KeyTree } from "../keys/key-tree.js";

export type SealedChannel = "reliable" | "lossy";

export interface SealedConnectionOptions {
  readonly keys: KeyTree;
  readonly role: "requester" | "helper";
  /** What this connection is for, in its keys: "relay", "room", later the id of a grant. Both sides name the same. */
  readonly purpose: string;
  /** Takes frames (protocol's wire.ts) in the order they are to be sent. */
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
  /** A new epoch for what arrives here: at the beginning, and after each reconnection of what carries the frames. */
  renew(): Promise<void>;
  /** A `hello`, `reliable` or `lossy` frame. Whatever is not authentic, fresh and in order is dropped. */
  take(frame: Uint8Array<ArrayBuffer>): Promise<void>;
  /** False when the other side has not opened yet: nothing was sent. */
  seal(channel: SealedChannel, plaintext: Uint8Array): Promise<boolean>;
  close(): void;
}
