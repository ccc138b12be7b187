import { xml } from "@xmpp/client";
import { Crowd } from "../people/crowd.js";
import { startParts, type Parts } from "../stack/parts.js";
import { residentMib } from "./resident-memory.js";
import { startPeer } from "./start-peer.js";
import { progress, type Row } from "./table.js";

/** Memory and start time of the bot with many contacts who are all there, beside the bare client with the same. */
export async function measureLargeRosters(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const contacts of [1_000, 10_000]) rows.push(...(await measureRoster(contacts)));
  return rows;
}

async function measureRoster(contacts: number): Promise<Row[]> {
  progress(`a roster of ${contacts}`);
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ users: [], crowd: contacts });
  opened.defer(() => parts.stop());
  const crowd = await Crowd.connect(parts.crowd);
  opened.defer(() => crowd.leave());
  await parts.killBot();

  const from = performance.now();
  await parts.startBot();
  const botMs = performance.now() - from;
  await allAppear(crowd, parts, contacts);
  const bot = await residentMib(parts.botPid());
  await parts.stopBot();

  const bare = await startPeer("bare", parts, "assist", parts.botPassword);
  await allAppear(crowd, parts, contacts);
  const theirs = await residentMib(bare.pid);
  await bare.stop();

  const beside = (ours: number, other: number, unit: string) =>
    `${ours.toFixed(0)} ${unit} beside ${other.toFixed(0)} ${unit}`;
  return [
    {
      figure: `memory with ${contacts} contacts who are there, beside a bare client`,
      value: beside(bot, theirs, "MiB"),
      samples: "1",
    },
    {
      figure: `start of the process until ready with ${contacts} contacts, beside a bare client`,
      value: beside(botMs, bare.startedInMs, "ms"),
      samples: "1",
    },
  ];
}

/** Everybody's presence arrives, and the answer to a message behind it. */
async function allAppear(crowd: Crowd, parts: Parts, contacts: number): Promise<void> {
  const { bot = "" } = parts.xmpp;
  const { promise: answered, resolve } = Promise.withResolvers<undefined>();
  crowd.received = () => resolve(undefined);
  for (let person = 0; person < contacts; person++) {
    crowd.send(xml("presence", { from: `c${person}@${crowd.domain}/crowd`, to: bot }));
  }
  crowd.write("c0", bot, "status");
  await answered;
}
