import { countersignature, fromBase64url, toBase64url } from "@assist/protocol";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isCountersigned, WitnessKey } from "./witness-key.js";

const session = "session-1";
const entry = { sequence: 7, digest: "ab".repeat(32) };

describe("a witness key", () => {
  let key: WitnessKey;
  beforeAll(async () => {
    key = await WitnessKey.generate();
  });

  test("signs an entry so that its public key proves it", async () => {
    const signed = await key.countersign(session, entry);
    expect(countersignature.parse(signed)).toEqual(signed);
    expect(signed).toMatchObject({ sequence: 7, key: key.publicKey });
    expect(await isCountersigned(session, entry, signed)).toBe(true);
  });

  test("has signed no other entry, session or digest", async () => {
    const signed = await key.countersign(session, entry);
    expect(await isCountersigned("session-2", entry, signed)).toBe(false);
    expect(await isCountersigned(session, { ...entry, sequence: 8 }, signed)).toBe(false);
    expect(await isCountersigned(session, { ...entry, digest: "ac".repeat(32) }, signed)).toBe(false);
    const { publicKey } = await WitnessKey.generate();
    expect(await isCountersigned(session, entry, { ...signed, key: publicKey })).toBe(false);
  });

  test("is never taken for one that differs in a byte, nor its signature", async () => {
    const signed = await key.countersign(session, entry);
    const flipped = (text: string, at: number, by: number) => {
      const bytes = fromBase64url(text) ?? new Uint8Array();
      return toBase64url(bytes.with(at, (bytes[at] ?? 0) ^ by));
    };
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 63 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const signature = flipped(signed.signature, at, by);
        expect(await isCountersigned(session, entry, { ...signed, signature })).toBe(false);
        const otherKey = flipped(signed.key, at, by);
        expect(await isCountersigned(session, entry, { ...signed, key: otherKey })).toBe(false);
      }),
    );
  });

  test("is kept by a browser without being readable, and signs as before", async () => {
    const stored = structuredClone(key.stored());
    await expect(crypto.subtle.exportKey("jwk", stored.privateKey)).rejects.toThrow();
    const again = WitnessKey.fromStored(stored);
    expect(again.publicKey).toBe(key.publicKey);
    expect(await isCountersigned(session, entry, await again.countersign(session, entry))).toBe(true);
  });

  test("is none for what is not base64url of a point", async () => {
    const signed = await key.countersign(session, entry);
    for (const no of ["", "?", "AAAA", "A".repeat(87)])
      expect(await isCountersigned(session, entry, { ...signed, key: no })).toBe(false);
    expect(await isCountersigned(session, entry, { ...signed, signature: "" })).toBe(false);
  });
});
