import { describe, expect, test } from "@jest/globals";
import type { AgreedKeys, KeysState } from "../../session/keys/keys-state.js";
import type { MediaProtection } from "../../session/page-state.js";
import { protectionSignOf, toneOf } from "./protection-sign-state.js";

const agreed: AgreedKeys = {
  step: "agreed",
  id: "00".repeat(16),
  emoji: [0, 1, 2, 3],
  compared: false,
  peerCompared: false,
  nth: 1,
  answerable: true,
  open: true,
};
const everyProtection: readonly MediaProtection[] = ["off", "starting", "on", "failed"];
const unsure: readonly KeysState[] = [
  { step: "waiting" },
  { step: "agreeing", broken: 2 },
  { step: "failed", why: "other-version" },
  agreed,
  { ...agreed, peerCompared: true },
];

describe("the sign of protection", () => {
  test("is never sure of keys that were not compared here, whatever the other page says", () => {
    const tones = unsure.flatMap((keys) =>
      everyProtection.map((protection) => toneOf(protectionSignOf(keys, protection))),
    );
    expect(tones).not.toContain("sure");
  });

  test.each(everyProtection.filter((protection) => protection !== "failed"))(
    "says that keys are not compared while the picture's encryption is %s",
    (protection) => {
      expect(toneOf(protectionSignOf(agreed, protection))).toBe("open");
    },
  );

  test.each([
    ["off", "idle", "sure"],
    ["starting", "starting", "none"],
    ["on", "compared", "sure"],
    ["failed", "failed", "failed"],
  ] as const)("compared, and the picture's encryption %s: %s, %s", (protection, sign, tone) => {
    const said = protectionSignOf({ ...agreed, compared: true }, protection);
    expect([said, toneOf(said)]).toEqual([sign, tone]);
  });
});
