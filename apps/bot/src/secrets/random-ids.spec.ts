import { handoverAlphabet, handoverCode, readHandoverCode, shownHandoverCode } from "@assist/protocol";
import { expect, test } from "@jest/globals";
import { RandomIds } from "./random-ids.js";

test("a handover code is one, in every place any of the characters, and is read back from how it is shown", () => {
  const codes = Array.from({ length: 2_000 }, () => handoverCode.parse(new RandomIds().handoverCode()));
  for (const code of codes) expect(readHandoverCode(shownHandoverCode(code))).toBe(code);
  for (const place of [0, 3, 4, 7])
    expect(new Set(codes.map((code) => code[place])).size).toBe(handoverAlphabet.length);
});
