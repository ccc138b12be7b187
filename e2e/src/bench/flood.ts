import { setTimeout as delay } from "node:timers/promises";
import { Crowd } from "../people/crowd.js";
import { Flood } from "../people/flood.js";
import { TextPerson } from "../people/text-person.js";
import { startParts, type Parts } from "../stack/parts.js";
import { residentMib } from "./resident-memory.js";
import { progress, timesRow, type Row } from "./table.js";

const addresses = 1_000;
const perSecond = 2_000;
const samples = 40;
/** Until the flood's own first answers are given, and what it may have is spent. */
const warmUpMs = 5_000;

/**
 * How long a friend waits for an answer while a thousand addresses keep writing, what memory that takes, and how many of
 * them are answered: strangers, then contacts.
 */
export async function measureFlood(): Promise<readonly Row[]> {
  return [...(await besideACrowdOf("strangers", 0)), ...(await besideACrowdOf("contacts", addresses))];
}

async function besideACrowdOf(kind: string, contacts: number): Promise<Row[]> {
  progress(`a flood from ${addresses} ${kind}`);
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ users: ["friend"], crowd: contacts });
  opened.defer(() => parts.stop());
  const crowd = await Crowd.connect(parts.crowd);
  opened.defer(() => crowd.leave());
  const friend = await TextPerson.signIn(parts.xmpp, "friend");
  opened.defer(() => friend.signOut());

  const quiet = await waits(friend);
  const memoryBefore = await residentMib(parts.botPid());
  const flood = Flood.begin(crowd, botOf(parts), { addresses, perSecond, words: () => "status" });
  opened.defer(() => flood.end());
  await delay(warmUpMs);
  const flooded = await waits(friend);
  const memoryAfter = await residentMib(parts.botPid());
  return [
    timesRow(`command → reply before a flood of ${kind}`, quiet),
    timesRow(`command → reply while ${addresses} ${kind} write ${perSecond} messages a second`, flooded),
    {
      figure: `memory before and during a flood of ${kind}`,
      value: `${memoryBefore.toFixed(0)} MiB, ${memoryAfter.toFixed(0)} MiB`,
      samples: "1",
    },
    {
      figure: `answers to ${kind}, of the messages that they wrote`,
      value: `${flood.answered} of ${flood.written}`,
      samples: "1",
    },
  ];
}

async function waits(person: TextPerson): Promise<number[]> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const from = performance.now();
    await person.asks("status", /Nothing is open/);
    times.push(performance.now() - from);
    // People pause to read.
    await delay(250);
  }
  return times;
}

const botOf = ({ xmpp }: Parts): string => xmpp.bot ?? "";
