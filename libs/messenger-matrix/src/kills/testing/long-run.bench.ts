import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Conversation } from "./conversation.js";
import { faultless } from "./conversation.js";
import { KillStage } from "./kill-stage.js";

/** Whether a service that is used for long keeps growing: memory and files after each tenth of so many commands. */
const commands = Number(process.argv[2] ?? 2_000);
const newKeyEvery = 20;

const stage = await KillStage.open(["--expose-gc"]);
try {
  await stage.ready();
  const people: Conversation[] = [];
  for (const user of ["alice", "bob", "carol", "dave"])
    people.push(await stage.conversation(user, user !== "dave"));
  await report(0);
  for (let tenth = 1; tenth <= 10; tenth++) {
    await Promise.all(people.map((one) => talk(one, commands / 10 / people.length)));
    await report((commands / 10) * tenth);
  }
  for (const one of people)
    process.stdout.write(`${JSON.stringify({ ...(await one.outcome()), expected: faultless })}\n`);
} finally {
  await stage.close();
}

async function talk(conversation: Conversation, times: number): Promise<void> {
  for (let each = 0; each < times; each++) {
    if (each % newKeyEvery === 0) await conversation.takeNewKey();
    await conversation.person.sees(`re ${await conversation.say()}`);
  }
}

async function report(answered: number): Promise<void> {
  const { rss, heapUsed, external } = await stage.service.memoryUsage();
  const files = ["account.sqlite", "account.sqlite-wal", "memory.sqlite", "memory.sqlite-wal"];
  const sizes = await Promise.all(files.map((file) => sizeOf(join(stage.folder, file))));
  const [kept = 0, keptLog = 0, memory = 0, memoryLog = 0] = sizes;
  process.stdout.write(
    `${answered} commands: RSS ${mb(rss)}, heap ${mb(heapUsed)}, external ${mb(external)}; ` +
      `account ${mb(kept)} + ${mb(keptLog)}, memory ${mb(memory)} + ${mb(memoryLog)}\n`,
  );
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

function mb(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
