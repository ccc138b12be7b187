import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ageOf, timelineEvent } from "./timeline-event.js";

const now = 1_700_000_000_000;
const dayMs = 86_400_000;
const event = (more: object) =>
  timelineEvent(
    { event_id: "$e", sender: "@m:hs", type: "m.room.encrypted", content: {}, ...more },
    "!r",
    now,
  );

describe("the times of an event", () => {
  it("are within reason, whatever its sender's server says", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (at, age) => {
        const read = event({ origin_server_ts: at, unsigned: { age } });
        expect(Math.abs((read?.sentAt ?? 0) - now)).toBeLessThanOrEqual(dayMs);
        expect(() => new Date(read?.sentAt ?? NaN).toISOString()).not.toThrow();
        expect(read?.ageMs).toBeGreaterThanOrEqual(0);
        expect(read?.ageMs).toBeLessThanOrEqual(30 * dayMs);
      }),
    );
    expect(event({ origin_server_ts: 9_007_199_254_740_991 })?.sentAt).toBe(now + dayMs);
    expect(event({ origin_server_ts: -9_007_199_254_740_991 })).toMatchObject({
      ...{ sentAt: now - dayMs, ageMs: 30 * dayMs },
    });
    expect(ageOf({ unsigned: { age: 1e300 } }, now)).toBe(30 * dayMs);
    expect(event({ origin_server_ts: now - 5_000.5, unsigned: { age: 7 } })).toMatchObject({ ageMs: 7 });
  });
});
