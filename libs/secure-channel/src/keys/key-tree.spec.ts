import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { lengthPrefixed, randomBytes, utf8 } from "./bytes.js";
import { toHex } from "./hex.js";
import { isSupported } from "./is-supported.js";
import { KeyTree, type KeyLabel } from "./key-tree.js";

const labels: readonly KeyLabel[] = [
  "agreement id",
  "emoji",
  "confirm requester",
  "confirm helper",
  "hello requester",
  "hello helper",
  "sealed",
  "media",
];

const treeOf = (secret: string, salt = "salt") => KeyTree.fromSecret(utf8(secret), utf8(salt));
const hexOf = async (tree: KeyTree, label: KeyLabel, ...context: Uint8Array[]) =>
  toHex(await tree.bytes(label, 32, ...context));
const parts = fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 4 });

describe("keys of one tree", () => {
  it("are separate for each label", async () => {
    const tree = await treeOf("secret");
    const keys = await Promise.all(labels.map((label) => hexOf(tree, label)));
    expect(new Set(keys).size).toBe(labels.length);
  });

  it("are separate for each context, also where the bytes in a row are the same", async () => {
    const tree = await treeOf("secret");
    await fc.assert(
      fc.asyncProperty(parts, parts, async (one, other) => {
        const same = JSON.stringify(one.map(toHex)) === JSON.stringify(other.map(toHex));
        expect((await hexOf(tree, "media", ...one)) === (await hexOf(tree, "media", ...other))).toBe(same);
      }),
    );
    expect(await hexOf(tree, "media", utf8("ab"), utf8("c"))).not.toBe(
      await hexOf(tree, "media", utf8("a"), utf8("bc")),
    );
  });

  it("are separate for each secret and each salt", async () => {
    const trees = await Promise.all([treeOf("one"), treeOf("other"), treeOf("one", "other salt")]);
    const keys = await Promise.all(trees.map((tree) => hexOf(tree, "media")));
    expect(new Set(keys).size).toBe(3);
  });
});

describe("a tree", () => {
  it("has no key that can be read out, nor its root", async () => {
    const tree = await treeOf("secret");
    const keys = [tree.stored().root, await tree.cipher("sealed"), await tree.mac("hello helper")];
    for (const key of keys) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    }
  });

  it("overwrites the secret that it is given", async () => {
    const secret = randomBytes(32);
    await KeyTree.fromSecret(secret, randomBytes(32));
    expect(secret).toEqual(new Uint8Array(32));
  });

  it("has the same keys after a browser kept it", async () => {
    const tree = await treeOf("secret");
    const again = KeyTree.fromStored(structuredClone(tree.stored()));
    expect(await hexOf(again, "media", utf8("room"))).toBe(await hexOf(tree, "media", utf8("room")));
  });

  it("makes keys that are good for what they are for alone", async () => {
    const tree = await treeOf("secret");
    const [cipher, mac] = [await tree.cipher("sealed"), await tree.mac("hello helper")];
    expect(cipher.algorithm).toEqual({ name: "AES-GCM", length: 256 });
    expect([...cipher.usages].sort()).toEqual(["decrypt", "encrypt"]);
    expect(mac.algorithm).toEqual({ name: "HMAC", length: 256, hash: { name: "SHA-256" } });
    expect([...mac.usages].sort()).toEqual(["sign", "verify"]);
  });
});

it("parts behind their lengths never read alike", () => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const same = JSON.stringify(one.map(toHex)) === JSON.stringify(other.map(toHex));
      const [ours, theirs] = [one, other].map((list) => toHex(lengthPrefixed(utf8("x"), list)));
      expect(ours === theirs).toBe(same);
    }),
  );
});

it("Node and the supported browsers have what is needed", async () => {
  expect(await isSupported()).toBe(true);
});
