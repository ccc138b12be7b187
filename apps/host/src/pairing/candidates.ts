import type { SocketNumber } from "../link/link-message.js";

/** A connection that may turn out to be the page's. */
export interface Candidate {
  take(message: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** All connections that have not proven yet that they are the page's. */
export class Candidates {
  readonly #all = new Map<SocketNumber, Candidate>();
  readonly #hangUp: (socket: SocketNumber) => void;

  /** `hangUp`: closes the connection itself. */
  constructor(hangUp: (socket: SocketNumber) => void) {
    this.#hangUp = hangUp;
  }

  set(socket: SocketNumber, candidate: Candidate): void {
    this.#all.set(socket, candidate);
  }

  take(socket: SocketNumber, message: Uint8Array<ArrayBuffer>): void {
    this.#all.get(socket)?.take(message);
  }

  /** It is the page's, and goes on as that. */
  promote(socket: SocketNumber): void {
    this.#all.delete(socket);
  }

  /** Its connection is gone. */
  gone(socket: SocketNumber): void {
    this.#all.get(socket)?.close();
    this.#all.delete(socket);
  }

  allGone(): void {
    for (const socket of [...this.#all.keys()]) this.gone(socket);
  }

  drop(socket: SocketNumber): void {
    this.gone(socket);
    this.#hangUp(socket);
  }

  dropAllBut(kept?: SocketNumber): void {
    for (const socket of [...this.#all.keys()]) if (socket !== kept) this.drop(socket);
  }
}
