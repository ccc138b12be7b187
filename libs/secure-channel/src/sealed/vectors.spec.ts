import { describe, expect, test } from "@jest/globals";
import { readFrame } from "@assist/protocol";
import file from "../../vectors/sealed-messages.json" with { type: "json" };
import type { AgreementRole } from "../agreement/agreement.js";
import { fromHex } from "../agreement/testing/fixed-sources.js";
import { toHex } from "../keys/hex.js";
import { KeyTree } from "../keys/key-tree.js";
import { epochsOf } from "./epoch.js";
import { HelloKey, readHello } from "./hello.js";
import { Pairing } from "./pairing.js";
import type { SealedChannel } from "./sealed-connection.js";
import { readSealed } from "./sealed-contents.js";
import { otherRole, SealedPair, sealingKey } from "./sealed-pair.js";

const keys = await KeyTree.fromSecret(fromHex(file.root.secret), fromHex(file.root.salt));
const { purpose } = file;
const [asked, offered] = file.hellos;

const epochs = { requester: fromHex(asked?.epoch ?? ""), helper: fromHex(offered?.epoch ?? "") };
const pairOf = (role: AgreementRole): SealedPair =>
  new SealedPair({ mine: epochs[role], theirs: epochs[otherRole(role)] }, { keys, role, purpose });

const frames = file.frames.map((frame) => ({
  ...frame,
  from: frame.from as AgreementRole,
  channel: frame.channel as SealedChannel,
}));

function sealedIn(hex: string) {
  const frame = readFrame(fromHex(hex));
  if (frame?.kind !== "reliable" && frame?.kind !== "lossy") throw new Error("Not a sealed frame.");
  const sealed = readSealed(frame.contents);
  if (!sealed) throw new Error("Not what is sealed.");
  return { channel: frame.kind, sealed };
}

describe("the hellos of the vectors", () => {
  test("are what two pages say that have nothing yet", async () => {
    const pages = {
      requester: new Pairing(epochsOf(epochs.requester.subarray(0, 12))),
      helper: new Pairing(epochsOf(epochs.helper.subarray(0, 12))),
    };
    let from: AgreementRole = "requester";
    let hello: ReturnType<Pairing["ask"]> | undefined = pages.requester.ask();
    const said: string[] = [];
    while (hello) {
      said.push(toHex(await new HelloKey(keys, from, purpose).sign(hello)));
      from = otherRole(from);
      hello = pages[from].take(hello).answer;
    }
    expect(said).toEqual(file.hellos.map(({ frame }) => frame));
  });

  test.each(file.hellos)("are authentic from the $from alone", async ({ from, frame }) => {
    const read = readFrame(fromHex(frame));
    const hello = read?.kind === "hello" ? readHello(read.contents) : undefined;
    for (const role of ["requester", "helper"] as const)
      expect(hello && (await new HelloKey(keys, role, purpose).isAuthentic(hello))).toBe(role === from);
  });
});

describe("the sealed frames of the vectors", () => {
  test.each(frames)("$channel $counter of the $from opens", async ({ from, channel, frame, plaintext }) => {
    const opened = await pairOf(otherRole(from)).open(channel, sealedIn(frame).sealed);
    // The second of the reliable channel, without the first.
    if (channel === "reliable" && sealedIn(frame).sealed.counter > 1) expect(opened).toBe("gap");
    else expect(opened).toEqual({ plaintext: fromHex(plaintext) });
  });

  test("are what is sealed", async () => {
    const pairs = { requester: pairOf("requester"), helper: pairOf("helper") };
    for (const { from, channel, plaintext, frame, counter } of frames) {
      // Counters far ahead are there for who opens.
      if (counter > 2) continue;
      expect(toHex(await pairs[from].seal(channel, fromHex(plaintext)))).toBe(frame);
    }
  });

  test.each(frames)(
    "have the key of the $from for $channel",
    async ({ from, channel, key, frame, plaintext }) => {
      const { sealed } = sealedIn(frame);
      const context = { purpose, epoch: epochs[otherRole(from)], salt: epochs[from], sender: from, channel };
      const derived = await sealingKey(keys, context);
      const written = await crypto.subtle.importKey("raw", fromHex(key), "AES-GCM", false, ["decrypt"]);
      const iv = new Uint8Array(12);
      new DataView(iv.buffer).setBigUint64(4, BigInt(sealed.counter));
      const algorithm = { name: "AES-GCM", iv, additionalData: fromHex(frame).subarray(0, 26) };
      for (const each of [derived, written]) {
        const opened = await crypto.subtle.decrypt(algorithm, each, sealed.ciphertext);
        expect(toHex(new Uint8Array(opened))).toBe(plaintext);
      }
    },
  );

  test.each(file.refused)("are refused with $why", async ({ to, frame }) => {
    const { channel, sealed } = sealedIn(frame);
    const pair = pairOf(to as AgreementRole);
    if (!pair.isOf(sealed)) return;
    expect(await pair.open(channel, sealed)).toBe("forged");
  });
});
