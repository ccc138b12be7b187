import fc from "fast-check";
import { toHex } from "../../keys/hex.js";
import { mutated } from "./mutate.js";
import { randomOf } from "./random.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** Cases in the whole suite; more with ASSIST_FUZZ_CASES=100000000. */
const { process } = globalThis as { process?: { env: Readonly<Record<string, string | undefined>> } };
const allCases = Number(process?.env["ASSIST_FUZZ_CASES"] ?? 1_000_000);

/** How many of them, for a share of the whole. */
export const casesOf = (share: number): number => Math.ceil(allCases * share);

/** Cases of one run of fast-check: it reports the run's seed, and the error the case. */
const perRun = 500;

/** What became of one case. `wrong` says what must not be. */
export type Outcome = "read" | "refused" | { readonly wrong: string };

const outcomeOf = (decode: (bytes: Bytes) => Outcome, bytes: Bytes): Outcome => {
  try {
    return decode(bytes);
  } catch (error) {
    return { wrong: `threw ${String(error)}` };
  }
};

export interface Counted {
  readonly read: number;
  readonly refused: number;
}

/** So many mutations of valid messages into a decoder; throws for the first that it takes wrongly. */
export function fuzzed(
  share: number,
  valid: readonly [Bytes, ...Bytes[]],
  decode: (bytes: Bytes) => Outcome,
): Counted {
  const counted = { read: 0, refused: 0 };
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomOf(seed);
      for (let each = 0; each < perRun; each += 1) {
        const bytes = mutated(valid, random);
        const outcome = outcomeOf(decode, bytes);
        if (typeof outcome === "object") throw new Error(`${outcome.wrong}: ${toHex(bytes)}`);
        counted[outcome] += 1;
      }
    }),
    { numRuns: Math.ceil(casesOf(share) / perRun) },
  );
  return counted;
}
