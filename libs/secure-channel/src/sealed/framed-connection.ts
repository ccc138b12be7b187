import { readFrame } from "@assist/protocol";
import { epochsOf } from "./epoch.js";
import { HelloKey, readHello, type Hello, type SignedHello } from "./hello.js";
import { InOrder } from "./in-order.js";
import { Pairing } from "./pairing.js";
import type { SealedChannel, SealedConnection, SealedConnectionOptions } from "./sealed-connection.js";
import { readSealed, type SealedContents } from "./sealed-contents.js";
import { otherRole, SealedPair } from "./sealed-pair.js";
import { Thinned } from "./thinned.js";

/** Frames that may wait for WebCrypto in either direction; a few milliseconds' worth. */
const mostWaiting = 512;

/** Larger ones come by neither the relay nor a data packet. */
const mostFrameBytes = 65_536;

class FramedConnection implements SealedConnection {
  readonly #options: SealedConnectionOptions;
  readonly #pairing = new Pairing(epochsOf());
  readonly #mine: HelloKey;
  readonly #theirs: HelloKey;
  readonly #arriving = new InOrder(mostWaiting);
  readonly #leaving = new InOrder(mostWaiting);
  /** Our own calls: asked again for ever. */
  readonly #sealedInVain = new Thinned(4, 256);
  /** Frames that anybody may have made: a flood of forged ones soon asks no more, and opening does not start it anew. */
  readonly #unreadable = new Thinned(8, Infinity);
  #pair: SealedPair | undefined;
  #closed = false;

  constructor(options: SealedConnectionOptions) {
    this.#options = options;
    const { keys, role, purpose } = options;
    this.#mine = new HelloKey(keys, role, purpose);
    this.#theirs = new HelloKey(keys, otherRole(role), purpose);
  }

  get isOpen(): boolean {
    return this.#pair !== undefined;
  }

  async renew(): Promise<void> {
    this.#unreadable.reset();
    await this.#startAnew();
  }

  async take(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#closed || frame.length > mostFrameBytes) return;
    // A copy: the caller's buffer may be used again before its turn comes.
    const read = readFrame(frame.slice());
    switch (read?.kind) {
      case "hello":
        return this.#takeHello(readHello(read.contents));
      case "reliable":
      case "lossy":
        return this.#takeSealed(read.kind, readSealed(read.contents));
      case undefined:
      case "agreement":
      case "unknown-version":
      case "other-version":
        return;
    }
  }

  async seal(channel: SealedChannel, plaintext: Uint8Array): Promise<boolean> {
    const pair = this.#pair;
    if (!pair) {
      if (this.#sealedInVain.isDue()) await this.#ask();
      return false;
    }
    const copy = plaintext.slice();
    return this.#leaving.run(async () => {
      if (this.#pair !== pair) return false;
      const frame = await pair.seal(channel, copy);
      if (this.#pair !== pair) return false;
      this.#options.send(frame, channel);
      return true;
    }, false);
  }

  close(): void {
    this.#closed = true;
    this.#pair = undefined;
    this.#pairing.drop();
  }

  async #takeHello(hello: SignedHello | undefined): Promise<void> {
    if (!hello) return;
    const said = await this.#arriving.run(async () => {
      if (!this.#pairing.concerns(hello)) return;
      return (await this.#theirs.isAuthentic(hello)) ? [this.#heard(hello)] : undefined;
    }, undefined);
    await said?.[0];
  }

  async #takeSealed(channel: SealedChannel, sealed: SealedContents | undefined): Promise<void> {
    if (!sealed) return;
    const said = await this.#arriving.run(async () => {
      const pair = this.#pair;
      if (!pair?.isOf(sealed)) return [this.#missed()];
      const opened = await pair.open(channel, sealed);
      if (this.#pair !== pair || opened === "replayed") return;
      if (opened === "forged") return [this.#missed()];
      if (opened === "gap") return [this.#startAnew()];
      this.#options.onMessage(channel, opened.plaintext);
      return;
    }, undefined);
    await said?.[0];
  }

  async #heard(hello: Hello): Promise<void> {
    if (this.#closed) return;
    const { answer, opened } = this.#pairing.take(hello);
    const said = answer && this.#say(answer);
    if (opened) this.#open(new SealedPair(opened, this.#options));
    await said;
  }

  #open(pair: SealedPair): void {
    this.#pair = pair;
    this.#sealedInVain.reset();
    this.#options.onOpen();
  }

  async #startAnew(): Promise<void> {
    if (this.#closed) return;
    this.#pair = undefined;
    this.#pairing.drop();
    this.#sealedInVain.reset();
    await this.#ask();
  }

  /** The other side may seal into an epoch that we know nothing of: its hello, or ours, was lost. */
  async #missed(): Promise<void> {
    if (this.#unreadable.isDue()) await this.#ask();
  }

  async #ask(): Promise<void> {
    if (!this.#closed) await this.#say(this.#pairing.ask());
  }

  /** Behind all that was sealed before it, and before all that is sealed after it. */
  #say(hello: Hello): Promise<void> {
    return this.#leaving.run(async () => {
      const frame = await this.#mine.sign(hello);
      if (!this.#closed) this.#options.send(frame, "reliable");
    }, undefined);
  }
}

export const createSealedConnection = (options: SealedConnectionOptions): SealedConnection =>
  new FramedConnection(options);
