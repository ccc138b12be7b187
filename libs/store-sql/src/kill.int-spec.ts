import { join } from "node:path";
import type { SessionId } from "@assist/assist-core";
import { address } from "@assist/store-contract/samples";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openSqliteStore } from "./sqlite/open-sqlite-store.js";
import { startChild } from "./testing/child-process.js";
import { temporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.js";

describe("kill -9 of a process that writes (F2)", () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it("loses nothing that was committed, and keeps nothing by halves, time after time", async () => {
    const path = join(folder.path, "assist.sqlite");
    let stored = 0;
    for (const commits of [1, 7, 60, 150]) {
      const committed = await writeAndKill(path, stored + 1, commits);
      stored = await wholeSessionsIn(path);
      expect(stored).toBeGreaterThanOrEqual(committed);
      // At most the one that was on its way had been committed without being reported.
      expect(stored).toBeLessThanOrEqual(committed + 1);
    }
  }, 60_000);
});

/** Kills while the next transactions run, and returns the last number that was reported as committed. */
async function writeAndKill(path: string, first: number, commits: number): Promise<number> {
  const writer = startChild("writer.child.ts", path, String(first));
  let last = first - 1;
  let killed: Promise<void> | undefined;
  for await (const line of writer.lines) {
    if (line === "open") continue;
    last = Number(line);
    if (last >= first + commits - 1) killed ??= writer.kill();
  }
  await killed;
  return last;
}

/** The number of sessions; each must have its log and its message, and none of those may be without it. */
async function wholeSessionsIn(path: string): Promise<number> {
  const store = await openSqliteStore({ path });
  const sessions = await store.transact((tx) => tx.sessions.openOf(address("alice")));
  const ids = sessions.map(({ id }) => id).toReversed();
  expect(ids).toEqual(ids.map((_, index) => `session ${index + 1}`));
  for (const [index, id] of ids.entries()) {
    expect(await store.transact((tx) => tx.log.read(id))).toHaveLength(2);
    expect((await store.outbox.find(`message ${index + 1}`))?.id).toBeDefined();
  }
  const next = ids.length + 1;
  expect(await store.outbox.find(`message ${next}`)).toBeUndefined();
  expect(await store.transact((tx) => tx.log.read(`session ${next}` as SessionId))).toEqual([]);
  await store.close();
  return ids.length;
}
