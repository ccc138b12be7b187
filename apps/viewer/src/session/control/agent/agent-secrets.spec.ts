import { expect, test } from "@jest/globals";
import { agentLinkSecret, handoverAlphabet, handoverCode } from "@assist/protocol";
import { newAgentCode, newLinkSecret } from "./agent-secrets.js";

test("a link has 128 bits, and each its own", () => {
  const links = Array.from({ length: 50 }, newLinkSecret);
  expect(links.every((link) => agentLinkSecret.safeParse(link).success)).toBe(true);
  expect(new Set(links).size).toBe(50);
});

test("each character of a code is as likely as any other, whatever bytes it comes of", () => {
  const all = (length: number) => Uint8Array.from({ length }, (_, at) => (next + at) % 256);
  let next = 0;
  const counts = new Map<string, number>();
  for (let codes = 0; codes < 240; codes += 1) {
    const code = newAgentCode((length) => {
      const bytes = all(length);
      next += length;
      return bytes;
    });
    expect(handoverCode.safeParse(code).success).toBe(true);
    for (const character of code) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(counts.size).toBe(handoverAlphabet.length);
  expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(3);
});
