import type { E2EEWorkerMessage } from "livekit-client";
import { trustedWorkerUrl } from "../../boot/own-worker.js";
import { alwaysEncrypted } from "./always-encrypted.js";
import encryptionWorkerUrl from "./encryption.worker.js?worker&url";
import type { KeyedWord, WordFromWorker } from "./worker-words.js";

/** Set by LiveKit on a sender or receiver once its frames go through the worker. */
const transformMark = "lk_e2ee";

/** Every frame of this sender or receiver goes through the worker. */
export const goesThroughWorker = (end: RTCRtpSender | RTCRtpReceiver | undefined): boolean =>
  end !== undefined && transformMark in end;

export interface EncryptionWorkerListener {
  /** The worker kept a frame back that was not encrypted, and keeps all back after it; or it did not load. */
  readonly failed: () => void;
  /** A frame of this received track was decrypted, which arrived under the key of this number. */
  readonly opened: (trackId: string, keyNumber: number) => void;
}

/** LiveKit's worker, which en- and decrypts frames and data packets, under guard and without the ways around it. */
export class EncryptionWorker extends Worker {
  readonly #decrypted = new WeakSet<ArrayBufferLike>();

  constructor({ failed, opened }: EncryptionWorkerListener) {
    super(trustedWorkerUrl(encryptionWorkerUrl), { type: "module" });
    this.addEventListener("error", failed);
    this.addEventListener("message", ({ data: message }: MessageEvent<WordFromWorker>) => {
      if (message.kind === "decryptDataResponse") this.#decrypted.add(message.data.payload.buffer);
      if (message.kind === "unencrypted") failed();
      if (message.kind === "opened") opened(message.data.trackId, message.data.number);
    });
  }

  override postMessage(
    message: E2EEWorkerMessage,
    options?: Transferable[] | StructuredSerializeOptions,
  ): void {
    const admitted = alwaysEncrypted(message);
    if (admitted === undefined) return;
    if (Array.isArray(options)) super.postMessage(admitted, options);
    else super.postMessage(admitted, options);
  }

  /** Asks it to say again that it encrypts; LiveKit's room passes the answer on. */
  confirm(identity: string): void {
    this.postMessage({ kind: "enable", data: { enabled: true, participantIdentity: identity } });
  }

  /** The key that was set last has this number. */
  keyed(number: number): void {
    const word: KeyedWord = { kind: "keyed", data: { number } };
    super.postMessage(word);
  }

  /** The bytes are of a data packet that was decrypted here: what LiveKit says of that is the sender's word. */
  hasOpened({ buffer }: Uint8Array): boolean {
    return this.#decrypted.has(buffer);
  }
}
