import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { AgeGate, mostAgeMs, mostExcessMs, type AgedKind } from "./age-gate.js";
import { BeatLog, beatIntervalMs } from "./beat-log.js";
import { freshForMs, HeardBeats } from "./heard-beats.js";

const delay = fc.integer({ min: 0, max: 6000 });
const kind = fc.constantFrom<AgedKind[]>("key", "move");

/** One beat and one packet that echoes it. The helper's clock began somewhere else. */
interface Round {
  readonly beatTakesMs: number;
  readonly heldMs: number;
  readonly packetTakesMs: number;
  readonly kind: AgedKind;
}

const round = fc.record({
  beatTakesMs: delay,
  heldMs: fc.integer({ min: 0, max: 3000 }),
  packetTakesMs: delay,
  kind,
});

function play(rounds: readonly Round[], helpersClockIsAheadMs: number) {
  const log = new BeatLog();
  const gate = new AgeGate(log);
  let now = 0;
  return rounds.map(({ beatTakesMs, heldMs, packetTakesMs, kind: of }) => {
    now += beatIntervalMs;
    const heard = new HeardBeats();
    const came = now + beatTakesMs + helpersClockIsAheadMs;
    heard.take(log.next(now), came);
    const echo = heard.echo(came + heldMs);
    return echo && gate.judge(of, echo, now + beatTakesMs + heldMs + packetTakesMs);
  });
}

describe("the age of a packet", () => {
  test("is the time on the way, whatever the helper's clock says and however long the beat was held", () => {
    fc.assert(
      fc.property(round, fc.integer({ min: -1e9, max: 1e9 }), (only, ahead) => {
        const [age] = play([only], ahead);
        const ageMs = only.beatTakesMs + only.packetTakesMs;
        if (only.heldMs > freshForMs) expect(age).toBeUndefined();
        else expect(age).toEqual(ageMs > mostAgeMs ? { verdict: "late" } : { verdict: "fresh", ageMs });
      }),
    );
  });

  test("is never more than the limit above the best of the epoch, nor above 2 s, where it passes", () => {
    fc.assert(
      fc.property(fc.array(round, { maxLength: 60 }), (rounds) => {
        let best = Infinity;
        play(rounds, 12_345).forEach((age, index) => {
          const { beatTakesMs, packetTakesMs, heldMs, kind: of } = rounds[index] ?? fail();
          const truly = beatTakesMs + packetTakesMs;
          if (heldMs > freshForMs) return expect(age).toBeUndefined();
          best = Math.min(best, truly);
          const passes = truly <= mostAgeMs && truly - best <= mostExcessMs[of];
          expect(age?.verdict).toBe(passes ? "fresh" : "late");
        });
      }),
    );
  });

  test("takes at most 2 s off by a holding that is a lie", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6 }), delay, (heldMs, passedMs) => {
        const log = new BeatLog();
        const age = new AgeGate(log).judge("key", { beat: log.next(0), heldMs }, passedMs);
        if (age.verdict !== "fresh") return;
        expect(passedMs).toBeLessThanOrEqual(mostAgeMs + freshForMs);
        expect(age.ageMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("is refused for a beat that was never sent, for one of long ago, and for a holding that is no number", () => {
    const log = new BeatLog();
    const gate = new AgeGate(log);
    const first = log.next(0);
    expect(gate.judge("key", { beat: 2, heldMs: 0 }, 10).verdict).toBe("unknown");
    expect(gate.judge("key", { beat: first, heldMs: NaN }, 10).verdict).toBe("held");
    for (let beat = 0; beat < 1000; beat += 1) log.next(beat);
    expect(gate.judge("key", { beat: first, heldMs: 0 }, 10).verdict).toBe("unknown");
  });

  test("that is impossibly small does not make the best one negative", () => {
    const log = new BeatLog();
    const gate = new AgeGate(log);
    expect(gate.judge("move", { beat: log.next(0), heldMs: 2000 }, 1)).toEqual({
      verdict: "fresh",
      ageMs: 0,
    });
    expect(gate.judge("move", { beat: log.next(500), heldMs: 0 }, 650).verdict).toBe("fresh");
    expect(gate.judge("move", { beat: log.next(1000), heldMs: 0 }, 1151).verdict).toBe("late");
  });
});

describe("beats that are heard", () => {
  test("are fresh for 2 s, and not before the first", () => {
    const heard = new HeardBeats();
    expect(heard.isFresh(0)).toBe(false);
    heard.take(1, 1000);
    expect(heard.isFresh(1000 + freshForMs)).toBe(true);
    expect(heard.isFresh(1001 + freshForMs)).toBe(false);
    expect(heard.echo(1001 + freshForMs)).toBeUndefined();
  });

  test("count only when they are newer", () => {
    const heard = new HeardBeats();
    expect(heard.take(2, 0)).toBe(true);
    expect(heard.take(1, 1500)).toBe(false);
    expect(heard.take(2, 1500)).toBe(false);
    expect(heard.echo(1500)).toEqual({ beat: 2, heldMs: 1500 });
  });

  test("of the epoch before keep the picture fresh and are not echoed into the new one", () => {
    const heard = new HeardBeats();
    heard.take(70, 1000);
    heard.renew();
    expect(heard.isFresh(2500)).toBe(true);
    expect(heard.echo(1100)).toBeUndefined();
    expect(heard.take(1, 2600)).toBe(true);
    expect(heard.echo(2600)).toEqual({ beat: 1, heldMs: 0 });
  });
});

function fail(): never {
  throw new Error("There is a round for each age.");
}
