import { contactAddress, messengerId } from "@assist/assist-core";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ChatQuotas, type ChatLimits, type Weight, type Writer } from "./chat-quotas.js";
import type { Lane } from "./command-lanes.js";

const limits: ChatLimits = {
  contact: 5,
  sameServer: 5,
  stranger: 3,
  strangers: 10,
  everybody: 1_000,
  requestsPerHour: 2,
};
const words: Weight = { takesAway: false, asks: false };
const end: Weight = { takesAway: true, asks: false };
const ask: Weight = { takesAway: false, asks: true };

const writer = (user: string, lane: Lane, isParty = false): Writer => ({
  from: contactAddress(messengerId("xmpp"), `${user}@example.org`),
  lane,
  isParty,
});
const alice = writer("alice", "known");
const bob = writer("bob", "known");

async function verdicts(quotas: ChatQuotas, who: Writer, weights: readonly Weight[]): Promise<string[]> {
  const kinds: string[] = [];
  for (const weight of weights) {
    const verdict = await quotas.weigh(who, weight);
    kinds.push(verdict.kind === "refuse" ? verdict.refusal.reason : verdict.kind);
  }
  return kinds;
}

const times = (count: number, weight = words): Weight[] => Array<Weight>(count).fill(weight);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe("too many messages", () => {
  test("are refused once and then ignored, those of others are taken", async () => {
    const quotas = new ChatQuotas(limits);
    expect(await verdicts(quotas, alice, times(8))).toEqual([
      ...Array<string>(5).fill("take"),
      ...["too-many-messages", "ignore", "ignore"],
    ]);
    expect(await verdicts(quotas, bob, times(1))).toEqual(["take"]);
  });

  test("are said to be so with the time to wait, after which all is as before", async () => {
    const quotas = new ChatQuotas(limits);
    await verdicts(quotas, alice, times(5));
    jest.advanceTimersByTime(45_000);
    expect(await quotas.weigh(alice, words)).toEqual({
      kind: "refuse",
      refusal: { reason: "too-many-messages", waitMs: 15_000 },
    });
    jest.advanceTimersByTime(15_000);
    expect(await verdicts(quotas, alice, times(1))).toEqual(["take"]);
  });

  test("do not keep back what only takes away, of those who take part in something", async () => {
    const quotas = new ChatQuotas(limits);
    const party = writer("party", "known", true);
    expect(await verdicts(quotas, party, [...times(6), end, end, ...times(1)])).toEqual([
      ...Array<string>(5).fill("take"),
      ...["too-many-messages", "take", "take", "ignore"],
    ]);
    expect(await verdicts(quotas, alice, [...times(6), end])).toContain("ignore");
  });

  test("of what only takes away are too many too, in the end", async () => {
    const quotas = new ChatQuotas(limits);
    const kinds = await verdicts(quotas, writer("party", "known", true), times(100, end));
    expect(kinds.filter((kind) => kind === "take")).toHaveLength(65);
  });
});

describe("strangers", () => {
  test("together have a purse of their own, which others do not notice", async () => {
    const quotas = new ChatQuotas(limits);
    let taken = 0;
    let told = 0;
    for (let number = 0; number < 1_000; number += 1) {
      const { kind } = await quotas.weigh(writer(`hostile-${String(number)}`, "stranger"), words);
      if (kind === "take") taken += 1;
      if (kind === "refuse") told += 1;
    }
    expect(taken).toBe(10);
    expect(told).toBe(120);
    expect(await verdicts(quotas, alice, times(5))).not.toContain("crowded");
    expect(await verdicts(quotas, writer("local", "local"), times(5))).not.toContain("crowded");
  });

  test("are told that it is the crowd, not they", async () => {
    const quotas = new ChatQuotas({ ...limits, strangers: 1 });
    const kinds = [writer("one", "stranger"), writer("two", "stranger")].map((who) =>
      verdicts(quotas, who, times(2)),
    );
    expect(await Promise.all(kinds)).toEqual([
      ["take", "crowded"],
      ["crowded", "ignore"],
    ]);
  });
});

test("when everybody together writes too much, the first twenty messages of each are heard", async () => {
  const quotas = new ChatQuotas({ ...limits, contact: 100, everybody: 30 });
  await verdicts(quotas, bob, times(60));
  const kinds = await verdicts(quotas, alice, times(22));
  expect(kinds).toEqual([...Array<string>(20).fill("take"), "crowded", "ignore"]);
});

test("so many new requests an hour, and the rest of the commands go on", async () => {
  const quotas = new ChatQuotas({ ...limits, contact: 100 });
  expect(await verdicts(quotas, alice, [...times(4, ask), words])).toEqual([
    ...["take", "take", "too-many-requests", "ignore", "take"],
  ]);
  jest.advanceTimersByTime(3_600_000);
  expect(await verdicts(quotas, alice, [ask])).toEqual(["take"]);
});
