import { Deserializer, Serializer } from "node:v8";

/**
 * A value that IndexedDB has cloned, as bytes. The plain serializer of V8 writes views with their buffers, as a structured
 * clone has them; `v8.serialize` would make copies of views that share one. What Node adds to the clonable (a `Blob`, a
 * `CryptoKey`) is not kept; the crypto stores none.
 *
 * @throws what V8 refuses, so that the transaction fails and is not stored in part.
 */
export function encodeValue(value: unknown): Uint8Array {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

/** @throws when the bytes are not those of a value. */
export function decodeValue(bytes: Uint8Array): unknown {
  const deserializer = new Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}
