import type { E2EEWorkerMessage } from "livekit-client";

/** What a page tells its worker beyond what LiveKit tells it. The number of a key grows with each new one. */
export interface KeyedWord {
  readonly kind: "keyed";
  readonly data: { readonly number: number };
}

/** What the worker tells beyond what LiveKit's does. */
export type GuardWord =
  /** A frame was about to leave as it came from the encoder. It did not, and none will after it. */
  | { readonly kind: "unencrypted"; readonly data: Record<string, never> }
  /** Of a received track, the first frame that arrived under the key of this number came out decrypted. */
  | { readonly kind: "opened"; readonly data: { readonly trackId: string; readonly number: number } };

export type WordToWorker = E2EEWorkerMessage | KeyedWord;
export type WordFromWorker = E2EEWorkerMessage | GuardWord;
