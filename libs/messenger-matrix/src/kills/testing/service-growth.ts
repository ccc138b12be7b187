import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Conversation } from "./conversation.js";
import type { KillStage } from "./kill-stage.js";

const newKeyEvery = 20;

/** Everybody writes and waits for the answer, so many times, now and then with a new key. */
export async function talk(conversations: readonly Conversation[], times: number): Promise<void> {
  await Promise.all(
    conversations.map(async (each) => {
      for (let time = 0; time < times; time++) {
        if (time % newKeyEvery === 0) await each.takeNewKey();
        await each.person.sees(`re ${await each.say()}`);
      }
    }),
  );
}

/** What the service has in memory after a collection, and in its files, in megabytes. */
export async function sizeOf({ service, folder }: KillStage): Promise<Readonly<Record<string, number>>> {
  const { rss, heapUsed, external } = await service.memoryUsage();
  const files = ["account.sqlite", "account.sqlite-wal", "memory.sqlite"];
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  const [account = 0, accountLog = 0, memory = 0] = sizes;
  return mapped({ rss, heapUsed, external, account, accountLog, memory }, (bytes) => bytes / 1_000_000);
}

const mapped = (values: Readonly<Record<string, number>>, by: (value: number) => number) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(by(value).toFixed(1))]));
