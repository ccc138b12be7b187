import { join } from "node:path";
import type { SessionId } from "@assist/assist-core";
import { address } from "@assist/store-contract/samples";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openSqliteStore } from "./sqlite/open-sqlite-store.js";
import { startChild } from "./testing/child-process.js";
import { temporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.js";

/** So many that the blow falls while they are being written. */
const entriesPerSession = 200;

describe("kill -9 of a process that writes (F2)", () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it.each(["halfway", "committed"])(
    "loses nothing that was committed and keeps nothing by halves, when it falls at: %s",
    async (moment) => {
      const path = join(folder.path, "assist.sqlite");
      let stored = 0;
      for (const commits of [1, 3, 9, 20]) {
        const committed = await writeAndKill(path, stored + 1, `${moment} ${stored + commits}`);
        stored = await wholeSessionsIn(path);
        expect(stored).toBeGreaterThanOrEqual(committed);
        // At most the one that was on its way had been committed without being reported.
        expect(stored).toBeLessThanOrEqual(committed + 1);
      }
    },
    60_000,
  );
});

/** Kills as soon as the line comes, and returns the last number that was reported as committed. */
async function writeAndKill(path: string, first: number, fatalLine: string): Promise<number> {
  const writer = startChild("writer.child.ts", path, String(first), String(entriesPerSession));
  let last = first - 1;
  let killed: Promise<void> | undefined;
  for await (const line of writer.lines) {
    if (line === fatalLine) killed = writer.kill();
    const [what, number] = line.split(" ");
    if (what === "committed") last = Number(number);
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
    expect(await store.transact((tx) => tx.log.read(id))).toHaveLength(entriesPerSession);
    expect((await store.outbox.find(`message ${index + 1}`))?.id).toBeDefined();
  }
  const next = ids.length + 1;
  expect(await store.outbox.find(`message ${next}`)).toBeUndefined();
  expect(await store.transact((tx) => tx.log.read(`session ${next}` as SessionId))).toEqual([]);
  await store.close();
  return ids.length;
}
