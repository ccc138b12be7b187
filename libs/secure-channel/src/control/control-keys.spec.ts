import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import file from "../../vectors/agreement.json" with { type: "json" };
import { fromHex } from "../agreement/testing/fixed-sources.js";
import { contextIn, transcriptBytes } from "../agreement/transcript.js";
import { toHex } from "../keys/hex.js";
import { KeyTree } from "../keys/key-tree.js";
import { controlKeys, controlSecret } from "./control-keys.js";

describe.each(file.agreements)("the agent, given the secret of the vector with $name", (vector) => {
  const given = () => controlKeys(fromHex(vector.controlSecret), fromHex(vector.transcript));

  it("has the emoji and the addresses of the pages", async () => {
    const keys = await given();
    expect(keys?.emoji).toEqual(vector.emoji);
    expect(keys?.context).toEqual(vector.context);
  });

  it("has the secret that a page derives", async () => {
    const page = await KeyTree.fromSecret(fromHex(vector.sharedSecret), fromHex(vector.transcriptHash));
    expect(toHex(await controlSecret(page))).toBe(vector.controlSecret);
  });

  it("has other keys for any other address", async () => {
    const honest = toHex(fromHex(vector.transcript));
    const address = toHex(new TextEncoder().encode(vector.context.helper.address));
    const other = `${address.slice(0, -2)}${address.endsWith("67") ? "68" : "67"}`;
    const keys = await controlKeys(fromHex(vector.controlSecret), fromHex(honest.replace(address, other)));
    expect(keys?.context.helper.address).not.toBe(vector.context.helper.address);
    const mine = await (await given())?.keys.bytes("agreement id", 16);
    const theirs = await keys?.keys.bytes("agreement id", 16);
    expect(mine).not.toEqual(theirs);
  });
});

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Uint8Array.from(array));
const party = fc.record({ address: fc.string({ unit: "grapheme" }), seat: fc.string() });
const half = fc.record({ key: bytes(32), nonce: bytes(32) });

it("the same transcript with another secret has another id", async () => {
  const [vector] = file.agreements;
  const transcript = () => fromHex(vector?.transcript ?? "");
  const [one, same, other] = await Promise.all(
    [1, 1, 2].map((secret) => controlKeys(new Uint8Array(32).fill(secret), transcript())),
  );
  expect(one?.id).toHaveLength(16);
  expect(same?.id).toEqual(one?.id);
  expect(other?.id).not.toEqual(one?.id);
});

describe("a transcript", () => {
  it("gives back who took part", () => {
    const context = fc.record({ session: fc.string(), requester: party, helper: party });
    const transcript = fc.record({
      context,
      attempt: bytes(16),
      commitment: bytes(32),
      requester: half,
      helper: half,
    });
    fc.assert(
      fc.property(transcript, (each) => expect(contextIn(transcriptBytes(each))).toEqual(each.context)),
    );
  });

  it("that is none gives nothing, and never throws", async () => {
    const valid = fromHex(file.agreements[0]?.transcript ?? "");
    const changed = fc.tuple(fc.nat(valid.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = Uint8Array.from(valid);
      copy[at] = byte;
      return copy;
    });
    const cut = fc.nat(valid.length - 1).map((length) => valid.slice(0, length));
    fc.assert(
      fc.property(
        fc.oneof(
          changed,
          cut,
          fc.uint8Array().map((array) => Uint8Array.from(array)),
        ),
        (each) => {
          const context = contextIn(each);
          expect(context === undefined || typeof context.helper.address === "string").toBe(true);
        },
      ),
    );
    expect(await controlKeys(new Uint8Array(32), new Uint8Array(3))).toBeUndefined();
  });
});
