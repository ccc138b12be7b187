import type { E2EEWorkerMessage } from "livekit-client";
import { guardSending, type EncodedStreams } from "./frame-guards.js";
import { namesApart, ownIdentity, withNamesApart } from "./own-names.js";
import { ReceivedTracks } from "./received-tracks.js";
import type { WordFromWorker, WordToWorker } from "./worker-words.js";

/** `RTCRtpScriptTransformer`. https://w3c.github.io/webrtc-encoded-transform/ */
interface Transformer extends EncodedStreams {
  readonly options: {
    readonly kind: "encode" | "decode";
    readonly trackId: string;
    readonly participantIdentity: string;
  };
}

interface Words<T> {
  readonly data: T;
}

/** Of the scope of LiveKit's worker, what it has set and what it calls. */
export interface WorkerScope {
  onmessage: ((event: Words<WordToWorker>) => void) | null;
  onrtctransform?: ((event: { readonly transformer: Transformer }) => void) | null;
  postMessage(word: WordFromWorker): void;
}

/**
 * Puts itself between LiveKit's worker, which has just been loaded into this scope, and everything around it: the page's
 * messages, and the frames. LiveKit lets frames of somebody whose encryption it does not know leave as they are, and
 * takes from the media server who somebody is; here nothing leaves that is not seen to be encrypted.
 */
export function guardWorker(scope: WorkerScope): void {
  const { onmessage: take, onrtctransform: takeTransform } = scope;
  if (take === null) throw new Error("LiveKit's worker does not listen");
  const guard = new WorkerGuard(
    (message) => take.call(scope, { data: message }),
    scope.postMessage.bind(scope),
  );
  scope.postMessage = (word) => guard.tell(word);
  scope.onmessage = ({ data: message }) => guard.give(message);
  if (takeTransform !== undefined && takeTransform !== null)
    scope.onrtctransform = ({ transformer }) =>
      takeTransform.call(scope, { transformer: guard.transformer(transformer) });
  guard.start();
}

class WorkerGuard {
  readonly #give: (message: E2EEWorkerMessage) => void;
  readonly #tell: (word: WordFromWorker) => void;
  readonly #received: ReceivedTracks;
  /** By the message that LiveKit answers with itself, in its turn. */
  readonly #turns = new Map<unknown, () => void>();
  #isOpen = true;

  /** `give` is what LiveKit's worker would take from its page, `tell` what the page would hear. */
  constructor(give: (message: E2EEWorkerMessage) => void, tell: (word: WordFromWorker) => void) {
    this.#give = give;
    this.#tell = tell;
    this.#received = new ReceivedTracks((trackId, number) =>
      tell({ kind: "opened", data: { trackId, number } }),
    );
  }

  /** The own sender is encrypted whoever the server says that it is, and however often that changes. */
  start(): void {
    this.#inTurn(() => undefined);
  }

  /** Of the page. */
  give(message: WordToWorker): void {
    switch (message.kind) {
      case "keyed":
        // Only once the key that LiveKit was told before is in force.
        return this.#inTurn(() => this.#received.keyed(message.data.number));
      case "encode":
      case "decode":
        return this.#give(withNamesApart({ ...message, data: this.#guarded(message.kind, message.data) }));
      case "updateCodec":
        this.#received.renamed(message.data.previousTrackId, message.data.trackId);
        return this.#give(withNamesApart(message));
      default:
        return this.#give(withNamesApart(message));
    }
  }

  /** Of LiveKit's worker. */
  tell(word: WordFromWorker): void {
    const act = this.#turns.get(word);
    if (act === undefined) return this.#tell(word);
    this.#turns.delete(word);
    act();
  }

  transformer({ options, readable, writable }: Transformer): Transformer {
    const streams = this.#streams(options.kind, options.trackId, { readable, writable });
    return { options: namesApart(options.kind, options), ...streams };
  }

  #guarded<T extends NamedStreams>(kind: "encode" | "decode", data: T): T {
    const streams = { readable: data.readableStream, writable: data.writableStream };
    const { readable, writable } = this.#streams(kind, data.trackId, streams);
    return { ...data, readableStream: readable, writableStream: writable };
  }

  #streams(kind: "encode" | "decode", trackId: string, streams: EncodedStreams): EncodedStreams {
    if (kind === "decode") return this.#received.guard(trackId, streams);
    return guardSending(
      streams,
      () => this.#isOpen,
      () => this.#close(),
    );
  }

  /** LiveKit does one thing after the other; this, after all that it was told before. */
  #inTurn(act: () => void): void {
    const message = { kind: "enable", data: { enabled: true, participantIdentity: ownIdentity } } as const;
    this.#turns.set(message, act);
    this.#give(message);
  }

  #close(): void {
    if (this.#isOpen) this.#tell({ kind: "unencrypted", data: {} });
    this.#isOpen = false;
  }
}

/** What LiveKit calls them in a message. */
interface NamedStreams {
  readonly trackId: string;
  readonly readableStream: EncodedStreams["readable"];
  readonly writableStream: EncodedStreams["writable"];
}
