import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { equalBytes } from "./constant-time.js";
import { toHex } from "./hex.js";

it("bytes are equal when all of them are", () => {
  const bytes = fc.uint8Array({ maxLength: 3, max: 2 });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(equalBytes(one, other)).toBe(toHex(one) === toHex(other));
    }),
  );
});

it("one bit makes the difference, wherever it is", () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, fc.nat(255), (one, bit) => {
      const other = one.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(equalBytes(one, other)).toBe(false);
      expect(equalBytes(one, one.slice())).toBe(true);
    }),
  );
});
