import { isDecrypted, isEncrypted, type EncodedFrame } from "./proof-of-encryption.js";

export interface EncodedStreams {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
}

/**
 * Goes around a transform that works on frames in place: sees each before it and after it, and lets on what it returns
 * true for. What ends or breaks on either side does so on the other.
 */
function around<T>(
  { readable, writable }: EncodedStreams,
  before: (frame: EncodedFrame) => T,
  mayPass: (frame: EncodedFrame, known: T | undefined) => boolean,
): EncodedStreams {
  const known = new WeakMap<EncodedFrame, T>();
  const entering = new TransformStream<EncodedFrame, EncodedFrame>({
    transform(frame, next) {
      known.set(frame, before(frame));
      next.enqueue(frame);
    },
  });
  const leaving = new TransformStream<EncodedFrame, EncodedFrame>({
    transform(frame, next) {
      if (mayPass(frame, known.get(frame))) next.enqueue(frame);
    },
  });
  leaving.readable.pipeTo(writable).catch(() => undefined);
  return { readable: readable.pipeThrough(entering), writable: leaving.writable };
}

/** The streams for a cipher in the place of an encoder's: of what comes back, only encrypted frames leave. */
export const guardSending = (
  streams: EncodedStreams,
  isOpen: () => boolean,
  failed: () => void,
): EncodedStreams =>
  around(
    streams,
    // The cipher puts another buffer into the frame; this one stays as the encoder made it.
    ({ data }) => data,
    ({ data }, encoded) => {
      if (!isOpen()) return false;
      if (encoded !== undefined && isEncrypted(encoded, data)) return true;
      failed();
      return false;
    },
  );

/** The streams for a cipher in the place of a decoder's: only decrypted frames arrive, and it is told under which key. */
export const guardReceiving = (
  streams: EncodedStreams,
  keyNumber: () => number,
  opened: (keyNumber: number) => void,
): EncodedStreams =>
  around(
    streams,
    ({ data }) => ({ size: data.byteLength, number: keyNumber() }),
    ({ data }, arrived) => {
      if (arrived === undefined || !isDecrypted(arrived.size, data.byteLength)) return false;
      if (data.byteLength > 0) opened(arrived.number);
      return true;
    },
  );
