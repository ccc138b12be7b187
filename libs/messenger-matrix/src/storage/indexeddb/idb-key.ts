/**
 * Keys of IndexedDB as bytes: keys that IndexedDB holds equal have the same bytes, others have not, and the key can be
 * read back. The order of the bytes means nothing. https://w3c.github.io/IndexedDB/#key-construct
 */
export function encodeKey(key: IDBValidKey): Uint8Array {
  return Buffer.concat(pieces(key));
}

/** @throws RangeError when the bytes are not those of a key. */
export function decodeKey(bytes: Uint8Array): IDBValidKey {
  const reader = new KeyReader(bytes);
  const key = reader.key();
  reader.end();
  return key;
}

const tag = { number: 1, date: 2, latin1: 3, utf16: 4, binary: 5, array: 6 } as const;

function pieces(key: IDBValidKey): Buffer[] {
  if (typeof key === "number") return [tagged(tag.number), double(key)];
  if (typeof key === "string") return stringPieces(key);
  if (Array.isArray(key)) return [tagged(tag.array), count(key.length), ...key.flatMap(pieces)];
  if (ArrayBuffer.isView(key)) return binary(Buffer.from(key.buffer, key.byteOffset, key.byteLength));
  // By what it can do, as dates and buffers of another realm are no instances of our classes.
  if ("getTime" in key) return [tagged(tag.date), double(key.getTime())];
  return binary(Buffer.from(key));
}

function stringPieces(key: string): Buffer[] {
  // UTF-8 would lose lone surrogates, which a key may have.
  const narrow = !/[^\u0000-\u00ff]/.test(key);
  const bytes = Buffer.from(key, narrow ? "latin1" : "utf16le");
  return [tagged(narrow ? tag.latin1 : tag.utf16), count(bytes.length), bytes];
}

const tagged = (value: number) => Buffer.of(value);
const binary = (bytes: Buffer) => [tagged(tag.binary), count(bytes.length), bytes];

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  // IndexedDB compares -0 and 0 as equal; adding 0 makes one of both.
  bytes.writeDoubleBE(value + 0);
  return bytes;
}

function count(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

class KeyReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  key(): IDBValidKey {
    const kind = this.#take(1).readUInt8();
    switch (kind) {
      case tag.number:
        return this.#take(8).readDoubleBE();
      case tag.date:
        return new Date(this.#take(8).readDoubleBE());
      case tag.latin1:
        return this.#counted().toString("latin1");
      case tag.utf16:
        return this.#counted().toString("utf16le");
      case tag.binary:
        return new Uint8Array(this.#counted()).buffer;
      case tag.array:
        return Array.from({ length: this.#take(4).readUInt32BE() }, () => this.key());
      default:
        throw new RangeError(`No key begins with ${kind}`);
    }
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError("Bytes after the key");
  }

  #counted(): Buffer {
    return this.#take(this.#take(4).readUInt32BE());
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError("The key ends early");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
