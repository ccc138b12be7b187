import { describe, expect, it } from "@jest/globals";
import type { AgreementMessage } from "@assist/protocol";
import file from "../../vectors/agreement.json" with { type: "json" };
import { toHex } from "../keys/hex.js";
import type { KeyLabel } from "../keys/key-tree.js";
import type { AgreementRole } from "./agreement.js";
import { commitmentTo, sharedSecret } from "./half.js";
import { createKeyAgreement } from "./key-agreement.js";
import { fixedSources, fromHex } from "./testing/fixed-sources.js";
import { hashOf, transcriptBytes } from "./transcript.js";

type Vector = (typeof file.agreements)[number];

const sourcesOf = (vector: Vector, role: AgreementRole) => fixedSources(vector[role], vector.attempt);

const pageOf = (vector: Vector, role: AgreementRole) =>
  createKeyAgreement(
    { role, context: vector.context, broken: 0, onCounted: () => undefined },
    sourcesOf(vector, role),
  );

const publicHalf = ({ publicKey, nonce }: Vector["helper"]) => ({
  key: fromHex(publicKey),
  nonce: fromHex(nonce),
});

const transcriptOf = (vector: Vector) => ({
  context: vector.context,
  attempt: fromHex(vector.attempt),
  commitment: fromHex(vector.commitment),
  requester: publicHalf(vector.requester),
  helper: publicHalf(vector.helper),
});

/** Both pages with the vector's keys, and all that they say. */
async function conversation(vector: Vector) {
  const pages = { requester: pageOf(vector, "requester"), helper: pageOf(vector, "helper") };
  const said: { from: AgreementRole; message: AgreementMessage }[] = [];
  let [from, to]: [AgreementRole, AgreementRole] = ["requester", "helper"];
  let message = await pages.requester.begin();
  while (message) {
    said.push({ from, message });
    [message] = await pages[to].take(message);
    [from, to] = [to, from];
  }
  return { pages, said };
}

describe.each(file.agreements)("the vector with $name", (vector) => {
  it("has our commitment, transcript and shared secret", async () => {
    const transcript = transcriptOf(vector);
    expect(toHex(await commitmentTo(transcript.requester))).toBe(vector.commitment);
    expect(toHex(transcriptBytes(transcript))).toBe(vector.transcript);
    expect(toHex(await hashOf(transcriptBytes(transcript)))).toBe(vector.transcriptHash);
    const { privateKey } = await sourcesOf(vector, "requester").keyPair();
    const secret = await sharedSecret({ ...transcript.requester, privateKey }, transcript.helper.key);
    expect(toHex(secret ?? new Uint8Array())).toBe(vector.sharedSecret);
  });

  it("has our messages, id, emoji and keys", async () => {
    const { pages, said } = await conversation(vector);
    expect(said).toEqual(vector.messages);
    for (const { state } of [pages.requester, pages.helper]) {
      if (state.step !== "agreed") throw new Error(`A page is ${state.step}`);
      expect(state.agreed).toMatchObject({ id: vector.id, emoji: vector.emoji });
      for (const { label, context, key } of vector.keys) {
        const ours = await state.agreed.keys.bytes(label as KeyLabel, 32, ...context.map(fromHex));
        expect([label, toHex(ours)]).toEqual([label, key]);
      }
    }
  });
});
