import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { webSha256 } from "../testing/memory-store-digest.js";
import { emptyLog, examineLog, fittingEntries, logChainText, type LogEntry } from "./log-chain.js";
import type { SessionId } from "./session.js";

const start = emptyLog("s1" as SessionId);

async function logOf(times: readonly number[]): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (const at of times) {
    const { sequence: last, digest: previous } = entries.at(-1) ?? start;
    const event = { kind: "promptDelivered", at } as const;
    const sequence = last + 1;
    entries.push({ sequence, event, digest: await webSha256(logChainText(previous, sequence, event)) });
  }
  return entries;
}

const times = fc.array(fc.nat(), { minLength: 1, maxLength: 8 });
const placed = times.chain((all) => fc.tuple(fc.constant(all), fc.nat({ max: all.length - 1 })));

test("the text of an entry is the same, however its members are ordered", () => {
  expect(logChainText("00", 2, { at: 5, kind: "ended" })).toBe(
    '00\n{"event":{"at":5,"kind":"ended"},"sequence":2}',
  );
});

test("a log fits from its beginning, or from any entry on", async () => {
  await fc.assert(
    fc.asyncProperty(placed, async ([all, place]) => {
      const entries = await logOf(all);
      expect(await fittingEntries(start, entries, webSha256)).toEqual(entries);
      const after = entries[place] ?? start;
      expect(await fittingEntries(after, entries.slice(place + 1), webSha256)).toEqual(
        entries.slice(place + 1),
      );
    }),
  );
});

test("from the first entry on that is another, nothing fits", async () => {
  await fc.assert(
    fc.asyncProperty(placed, async ([all, place]) => {
      const entries = await logOf(all);
      const changed = entries.with(place, {
        ...(entries[place] as LogEntry),
        event: { kind: "accepted", at: 1 },
      });
      expect(await fittingEntries(start, changed, webSha256)).toEqual(entries.slice(0, place));
    }),
  );
});

test("a log that ends earlier or later than it is known to is not whole", async () => {
  await fc.assert(
    fc.asyncProperty(placed, async ([all, place]) => {
      const entries = await logOf(all);
      const [end, earlier] = [entries.at(-1) ?? start, entries[place - 1] ?? start];
      const examine = (stored: readonly LogEntry[], known = end) =>
        examineLog({ after: start, end: known }, { entries: stored, count: stored.length }, webSha256);
      expect(await examine(entries)).toEqual({ entries });
      const kept = entries.slice(0, place);
      expect(await examine(kept)).toEqual({ entries: kept, brokenAt: place + 1 });
      expect(await examine(entries, earlier)).toEqual({ entries: kept, brokenAt: place + 1 });
    }),
  );
});
