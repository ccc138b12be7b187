import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { AgreementRole } from "../agreement/agreement.js";
import { casesOf } from "../fuzz/testing/fuzzed.js";
import { KeyTree } from "../keys/key-tree.js";
import { step } from "./testing/adversary.js";
import { Network } from "./testing/network.js";
import { keyAndNonce, type Heard, type Page } from "./testing/page.js";

const keys = await KeyTree.fromSecret(new Uint8Array(32).fill(7), new Uint8Array(32).fill(9));
const roles: readonly AgreementRole[] = ["requester", "helper"];

// A busy machine, and more cases by the switch, take their time.
jest.setTimeout(60_000 + casesOf(0.1));

const epochOf = ({ page, epoch }: Heard): string => `${page}, ${String(epoch)}`;
const spelled = (heard: Heard): string => [epochOf(heard), heard.channel, heard.index].join(", ");

const groupedBy = (heard: readonly Heard[], name: (each: Heard) => string): readonly Heard[][] => [
  ...Map.groupBy(heard, name).values(),
];

function expectHonest(page: Page): void {
  for (const { page: sender, channel, as } of page.heard) {
    expect(sender.startsWith(page.role)).toBe(false);
    expect(as).toBe(channel);
  }
  // One epoch hears one epoch of one page of the other side.
  for (const inOne of groupedBy(page.heard, ({ heardIn }) => String(heardIn)))
    expect(new Set(inOne.map(epochOf)).size).toBe(1);
  const byChannel = groupedBy(page.heard, (each) => `${epochOf(each)}, ${each.channel}`);
  for (const inOne of byChannel) {
    const indexes = inOne.map(({ index }) => index);
    if (inOne[0]?.channel === "reliable") expect(indexes).toEqual(indexes.map((_, at) => at + 1));
    else expect(indexes).toEqual([...new Set(indexes)].sort((one, other) => one - other));
  }
}

function expectInvariants(network: Network): void {
  network.pages.forEach(expectHonest);
  const heard = network.pages.flatMap((page) => page.heard.map(spelled));
  expect(new Set(heard).size).toBe(heard.length);
  const used = network.sent.map(keyAndNonce).filter((each) => each !== undefined);
  expect(new Set(used).size).toBe(used.length);
}

/** Each side says something now and then; the rounds until both have heard the other in this epoch. */
async function roundsUntilBothHear(network: Network): Promise<number> {
  const pages = roles.map((role) => network.newest(role));
  for (const page of network.pages) if (!pages.includes(page)) page.connection.close();
  const before = pages.map((page) => page.heard.length);
  for (let round = 1; round <= 100; round += 1) {
    for (const page of pages) await page.seal("reliable");
    await network.deliverAll();
    if (pages.every((page, at) => page.heard.length > (before[at] ?? 0))) return round;
  }
  return Infinity;
}

async function opened(): Promise<Network> {
  const network = new Network(keys, "relay");
  await network.newest("requester").connection.renew();
  await network.deliverAll();
  return network;
}

describe("two pages over a network that loses, doubles, reorders, replays, reflects and forges", () => {
  test("hear only what the other said, in order, once, never under a key and nonce used twice; and open again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const network = await opened();
        for (const each of steps) await each(network);
        expect(await roundsUntilBothHear(network)).toBeLessThan(100);
        expectInvariants(network);
      }),
      { numRuns: casesOf(0.0004) },
    );
  });

  test("hold to it when nobody waits for anything", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const network = await opened();
        await Promise.all(steps.map((each) => each(network)));
        expectInvariants(network);
      }),
      { numRuns: casesOf(0.0002) },
    );
  });
});
