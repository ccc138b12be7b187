import { expect, test } from "@jest/globals";
import { alwaysEncrypted } from "./always-encrypted.js";

test("whoever is announced as not encrypted is decrypted all the same", () => {
  for (const enabled of [false, true])
    expect(alwaysEncrypted({ kind: "enable", data: { enabled, participantIdentity: "alice" } })).toEqual({
      kind: "enable",
      data: { enabled: true, participantIdentity: "alice" },
    });
});

test("no trailer makes frames pass undecrypted", () => {
  expect(alwaysEncrypted({ kind: "setSifTrailer", data: { trailer: new Uint8Array(4) } })).toBeUndefined();
});

test("all else reaches the worker as it is", () => {
  const message = { kind: "removeTransform", data: { participantIdentity: "alice", trackId: "1" } } as const;
  expect(alwaysEncrypted(message)).toBe(message);
});
