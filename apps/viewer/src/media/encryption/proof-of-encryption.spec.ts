import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { encryptionOverhead, isDecrypted, isEncrypted } from "./proof-of-encryption.js";

const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
const bufferOf = (...parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part])).buffer;
const bytes = (options: fc.IntArrayConstraints = {}) => fc.uint8Array(options);

/** As LiveKit does, with so many bytes left readable at the front. */
async function encrypted(frame: Uint8Array<ArrayBuffer>, readable: number): Promise<ArrayBuffer> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = frame.subarray(0, readable);
  const hidden = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData },
    key,
    frame.slice(readable),
  );
  return bufferOf(additionalData, new Uint8Array(hidden), iv, Uint8Array.of(12, 0));
}

describe("a frame that leaves", () => {
  test("is let go as LiveKit encrypts it, whole or behind readable headers", async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes({ minLength: 1, maxLength: 400 }),
        fc.constantFrom(0, 3, 10),
        async (plain, header) => {
          const frame = Uint8Array.from(plain);
          const leaving = await encrypted(frame, Math.min(header, frame.length - 1));
          expect(isEncrypted(frame.buffer, leaving)).toBe(true);
          expect(isDecrypted(leaving.byteLength, frame.length)).toBe(true);
        },
      ),
    );
  });

  test("is kept back as it was, and with whatever is put behind it that is no trailer", () => {
    fc.assert(
      fc.property(bytes({ minLength: 1 }), bytes(), (frame, more) => {
        fc.pre(more.at(-2) !== 12 || more.length < encryptionOverhead);
        expect(isEncrypted(bufferOf(frame), bufferOf(frame, more))).toBe(false);
      }),
    );
  });

  test("is kept back in clear also with a whole trailer behind it", () => {
    fc.assert(
      fc.property(bytes({ minLength: 16 }), bytes({ minLength: 28, maxLength: 60 }), (frame, more) => {
        expect(isEncrypted(bufferOf(frame), bufferOf(frame, more, Uint8Array.of(12, 0)))).toBe(false);
      }),
    );
  });

  test("may be empty only if nothing was encoded", () => {
    expect(isEncrypted(new ArrayBuffer(0), new ArrayBuffer(0))).toBe(true);
    expect(isEncrypted(new ArrayBuffer(0), new ArrayBuffer(40))).toBe(false);
    expect(isEncrypted(new ArrayBuffer(40), new ArrayBuffer(0))).toBe(false);
  });
});

test("what arrives is not shown unless it lost what encryption adds", () => {
  expect([isDecrypted(100, 100), isDecrypted(100, 71), isDecrypted(100, 70), isDecrypted(0, 0)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
