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

type LivekitScope = Omit<WorkerScope, "onmessage"> & {
  readonly onmessage: ((event: Words<E2EEWorkerMessage>) => void) | null;
};

/**
 * Puts itself between LiveKit's worker, which has just been loaded into this scope, and everything around it: the page's
 * messages, and the frames. LiveKit lets frames of somebody whose encryption it does not know leave as they are, and
 * takes from the media server who somebody is; here nothing leaves that is not seen to be encrypted.
 */
export function guardWorker(scope: WorkerScope): void {
  const { onmessage: take, onrtctransform: takeTransform }: LivekitScope = scope;
  if (take === null) throw new Error("LiveKit's worker does not listen");
  const tell = scope.postMessage.bind(scope);
  const received = new ReceivedTracks((trackId, number) =>
    tell({ kind: "opened", data: { trackId, number } }),
  );
  /** By the message that LiveKit answers with itself, in its turn. */
  const turns = new Map<unknown, () => void>();
  let isOpen = true;

  const give = (message: E2EEWorkerMessage) => take.call(scope, { data: message });
  const inTurn = (act: () => void) => {
    const message = { kind: "enable", data: { enabled: true, participantIdentity: ownIdentity } } as const;
    turns.set(message, act);
    give(message);
  };
  const fail = () => {
    if (isOpen) tell({ kind: "unencrypted", data: {} });
    isOpen = false;
  };
  const guarded = (kind: "encode" | "decode", trackId: string, streams: EncodedStreams): EncodedStreams =>
    kind === "encode" ? guardSending(streams, () => isOpen, fail) : received.guard(trackId, streams);

  scope.postMessage = (word) => {
    const act = turns.get(word);
    if (act === undefined) return tell(word);
    turns.delete(word);
    act();
  };
  scope.onmessage = ({ data: message }) => {
    switch (message.kind) {
      case "keyed":
        // Only once the key that LiveKit was told before is in force.
        return inTurn(() => received.keyed(message.data.number));
      case "encode":
      case "decode": {
        const streams = guarded(message.kind, message.data.trackId, streamsIn(message.data));
        const data = { ...message.data, readableStream: streams.readable, writableStream: streams.writable };
        return give(withNamesApart({ ...message, data }));
      }
      case "updateCodec":
        received.renamed(message.data.previousTrackId, message.data.trackId);
        return give(withNamesApart(message));
      default:
        return give(withNamesApart(message));
    }
  };
  if (takeTransform !== undefined && takeTransform !== null)
    scope.onrtctransform = ({ transformer: { options, readable, writable } }) => {
      const streams = guarded(options.kind, options.trackId, { readable, writable });
      takeTransform.call(scope, { transformer: { options: namesApart(options.kind, options), ...streams } });
    };
  // The own sender is encrypted whoever the server says that it is, and however often that changes.
  inTurn(() => undefined);
}

/** What LiveKit calls them in a message. */
interface NamedStreams {
  readonly readableStream: EncodedStreams["readable"];
  readonly writableStream: EncodedStreams["writable"];
}

const streamsIn = ({ readableStream, writableStream }: NamedStreams): EncodedStreams => ({
  readable: readableStream,
  writable: writableStream,
});
