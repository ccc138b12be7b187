import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { decodeValue, encodeValue } from "./idb-value.js";

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.anything({
      ...{ withBigInt: true, withDate: true, withMap: true, withSet: true },
      ...{ withSparseArray: true, withTypedArray: true },
    }),
    fc.constantFrom(/a+/giu, new Error("failed"), new ArrayBuffer(3), new DataView(new ArrayBuffer(4), 1, 2)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
  ),
}));

describe("a value as bytes", () => {
  it("comes back as a structured clone of it does", () => {
    fc.assert(
      fc.property(value, (each) => {
        expect(decodeValue(encodeValue(each))).toEqual(structuredClone(each));
      }),
    );
  });

  it("keeps what two parts of it have in common, and circles", () => {
    const shared = new Uint8Array([1, 2, 3, 4]);
    const circle: unknown[] = [shared, shared.subarray(1, 2)];
    circle.push(circle);

    const back = decodeValue(encodeValue(circle)) as [Uint8Array, Uint8Array, unknown];
    expect(back[0].buffer).toBe(back[1].buffer);
    expect(back[2]).toBe(back);
  });

  it("refuses what cannot be cloned", () => {
    expect(() => encodeValue({ act: () => undefined })).toThrow();
  });
});
