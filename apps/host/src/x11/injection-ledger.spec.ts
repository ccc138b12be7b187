import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { InjectionLedger, type InjectedKind } from "./injection-ledger.js";

const kind = fc.constantFrom<InjectedKind>("key-press", "key-release", "button-press", "motion");
const event = fc.record({ kind, detail: fc.integer({ min: 8, max: 12 }) });

describe("the ledger of what was injected", () => {
  test("whatever is interleaved, exactly as many count as foreign as others have made", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.boolean())), (happened) => {
        const ledger = new InjectionLedger();
        for (const [{ kind, detail }, own] of happened) if (own) ledger.expect(kind, detail);
        const foreign = happened.filter(([{ kind, detail }]) => !ledger.take(kind, detail));
        expect(foreign).toHaveLength(happened.filter(([, own]) => !own).length);
        expect(ledger.open).toBe(0);
      }),
    );
  });

  test("what a window manager held back is still our own when it comes after all", () => {
    let now = 0;
    const ledger = new InjectionLedger(() => now);
    ledger.expect("button-press", 1);
    ledger.settle(ledger.endBatch());
    now = 900;
    expect(ledger.take("button-press", 1)).toBe(true);
    expect(ledger.take("button-press", 1)).toBe(false);
  });

  test("what never came back excuses nobody later", () => {
    let now = 0;
    const ledger = new InjectionLedger(() => now);
    ledger.expect("key-press", 9);
    ledger.settle(ledger.endBatch());
    now = 1_000;
    ledger.expect("key-press", 10);
    expect(ledger.take("key-press", 9)).toBe(false);
    expect(ledger.open).toBe(1);
  });

  test("a batch that is still on its way is not settled with the one before", () => {
    let now = 0;
    const ledger = new InjectionLedger(() => now);
    ledger.expect("motion");
    const first = ledger.endBatch();
    ledger.expect("motion");
    ledger.expect("button-press", 1);
    ledger.settle(first);
    now = 1_000;
    expect(ledger.take("motion")).toBe(true);
    expect(ledger.take("motion")).toBe(false);
    expect(ledger.take("button-press", 1)).toBe(true);
  });
});
