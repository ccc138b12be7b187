import { describe, expect, it } from "@jest/globals";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { decodeKey, encodeKey } from "./idb-key.js";

const cmp = (one: IDBValidKey, other: IDBValidKey) => new IDBFactory().cmp(one, other);

const { key } = fc.letrec<{ key: IDBValidKey }>((tie) => ({
  key: fc.oneof(
    { depthSize: "small" },
    fc.double({ noNaN: true }),
    fc.string({ unit: "binary" }),
    // Lone surrogates too.
    fc.array(fc.nat(0xffff), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
    fc.date({ noInvalidDate: true }),
    // The library takes an empty view for a detached one.
    fc.uint8Array({ minLength: 1 }),
    fc.uint8Array().map((bytes) => bytes.buffer.slice(0)),
    fc.array(tie("key"), { maxLength: 4 }),
  ),
}));

const bytes = (each: IDBValidKey) => Buffer.from(encodeKey(each)).toString("hex");

describe("a key as bytes", () => {
  it("can be read back", () => {
    fc.assert(fc.property(key, (each) => cmp(decodeKey(encodeKey(each)), each) === 0));
  });

  it("has the same bytes as another exactly if IndexedDB takes them for the same", () => {
    fc.assert(
      fc.property(key, key, (one, other) => (bytes(one) === bytes(other)) === (cmp(one, other) === 0)),
    );
    expect(bytes(-0)).toBe(bytes(0));
    expect(bytes(Uint8Array.of(1, 2).subarray(1))).toBe(bytes(Uint8Array.of(2).buffer));
  });

  it("refuses bytes that are not those of a key", () => {
    expect(() => decodeKey(Buffer.of(9))).toThrow(RangeError);
    fc.assert(
      fc.property(key, fc.uint8Array({ minLength: 1 }), (each, more) => {
        expect(() => decodeKey(Buffer.concat([encodeKey(each), more]))).toThrow(RangeError);
      }),
    );
    fc.assert(
      fc.property(key, (each) => {
        expect(() => decodeKey(encodeKey(each).subarray(0, -1))).toThrow(RangeError);
      }),
    );
  });
});
