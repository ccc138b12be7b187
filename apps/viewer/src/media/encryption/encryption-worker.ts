import type { E2EEWorkerMessage } from "livekit-client";
import e2eeWorkerUrl from "livekit-client/e2ee-worker?worker&url";
import { trustedWorkerUrl } from "../../boot/own-worker.js";
import { alwaysEncrypted } from "./always-encrypted.js";

/** Set by LiveKit on a sender or receiver once its frames go through the worker. */
const transformMark = "lk_e2ee";

/** Every frame of this sender or receiver goes through the worker. */
export const goesThroughWorker = (end: RTCRtpSender | RTCRtpReceiver | undefined): boolean =>
  end !== undefined && transformMark in end;

/** LiveKit's worker, which en- and decrypts frames and data packets, without the ways around it. */
export class EncryptionWorker extends Worker {
  readonly #opened = new WeakSet<ArrayBufferLike>();

  constructor() {
    super(trustedWorkerUrl(e2eeWorkerUrl), { type: "module" });
    this.addEventListener("message", ({ data: message }: MessageEvent<E2EEWorkerMessage>) => {
      if (message.kind === "decryptDataResponse") this.#opened.add(message.data.payload.buffer);
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

  /** The bytes are of a data packet that was decrypted here: what LiveKit says of that is the sender's word. */
  hasOpened({ buffer }: Uint8Array): boolean {
    return this.#opened.has(buffer);
  }
}
