import type { X11Display } from "./x11-display.js";
import { KeyboardMap, type KeySymbols, type KeyType } from "./keyboard-map.js";

/** XkbGetMap (8) of the XKB protocol: key types, keysyms and the modifier map of one device. */
const getMap = 8;
const keyTypes = 1;
const keySyms = 2;
const modifierMap = 4;

/** The package knows XKB, but not this request. */
export async function xkbGetMap(display: X11Display, device: number): Promise<KeyboardMap> {
  const { majorOpcode } = await display.extension("xkb");
  const request = Buffer.alloc(28);
  request.writeUInt8(majorOpcode, 0);
  request.writeUInt8(getMap, 1);
  request.writeUInt16LE(device, 4);
  request.writeUInt16LE(keyTypes | keySyms | modifierMap, 6);
  return display.askRaw(request, readMap);
}

/** `reply` begins behind the eight bytes that every reply begins with. Exported for its test. */
export function readMap(reply: Buffer): KeyboardMap {
  const reader = new Reader(reply, 32);
  const types = list(reply.readUInt8(7), () => readType(reader));
  const firstKey = reply.readUInt8(9);
  const keys = list(reply.readUInt8(12), (index) => [firstKey + index, readSymbols(reader, types)] as const);
  const modifiers = list(reply.readUInt8(25), () => [reader.byte(), reader.byte()] as const);
  return new KeyboardMap(new Map(keys), new Map(modifiers));
}

function readType(reader: Reader): KeyType {
  reader.skip(4);
  const levels = reader.byte();
  const count = reader.byte();
  const preserve = reader.byte() !== 0;
  reader.skip(1);
  const entries = list(count, () => {
    const active = reader.byte() !== 0;
    const mods = reader.byte();
    const level = reader.byte();
    reader.skip(5);
    return { active, mods, level };
  });
  if (preserve) reader.skip(4 * count);
  return { levels, entries: entries.filter((entry) => entry.active) };
}

function readSymbols(reader: Reader, types: readonly KeyType[]): KeySymbols {
  const indexes = list(4, () => reader.byte());
  const groupInfo = reader.byte();
  const width = reader.byte();
  const keysyms = list(reader.short(), () => reader.long());
  const groups = list(groupInfo & 0x0f, (group) => keysyms.slice(group * width, (group + 1) * width));
  return {
    groups,
    types: indexes.slice(0, groups.length).flatMap((index) => types[index] ?? []),
    outOfRange: (groupInfo & 0x80) !== 0 ? (groupInfo >> 4) & 3 : (groupInfo & 0x40) !== 0 ? "clamp" : "wrap",
  };
}

function list<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

class Reader {
  readonly #bytes: Buffer;

  constructor(
    bytes: Buffer,
    private at: number,
  ) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.at++);
  }

  short(): number {
    this.at += 2;
    return this.#bytes.readUInt16LE(this.at - 2);
  }

  long(): number {
    this.at += 4;
    return this.#bytes.readUInt32LE(this.at - 4);
  }

  skip(count: number): void {
    this.at += count;
  }
}
