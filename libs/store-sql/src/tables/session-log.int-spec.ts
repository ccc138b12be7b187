import { address, requestedSession } from "@assist/store-contract/samples";
import { expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { join } from "node:path";
import { openSqliteStore } from "../sqlite/open-sqlite-store.js";
import { temporaryFolder } from "../testing/temporary-folder.js";

it("no byte of a log can be another, whatever it becomes (T18)", async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, "assist.sqlite");
  const store = await openSqliteStore({ path });
  const { id } = requestedSession({ id: "s1" });
  await store.transact(async (tx) => {
    await tx.sessions.insert(requestedSession({ id }));
    await tx.log.append(id, {
      kind: "requested",
      requester: address("アリス"),
      helper: address("bob"),
      at: 1_700,
    });
    await tx.log.append(id, { kind: "declined", why: 'later "perhaps" \\ 後で', at: 20_000 });
  });
  const read = () => store.transact((tx) => tx.log.read(id));

  const intruder = new Database(path);
  const rows = intruder
    .prepare(
      "select sequence, cast(event as blob) as event, cast(digest as blob) as digest from session_events",
    )
    .all() as { sequence: number; event: Buffer; digest: Buffer }[];
  let unnoticed = 0;
  for (const { sequence, ...columns } of rows) {
    for (const column of ["event", "digest"] as const) {
      const update = intruder.prepare(
        `update session_events set ${column} = cast(? as text) where sequence = ?`,
      );
      for (const [index, byte] of columns[column].entries()) {
        for (const flip of [0x01, 0x10, 0x20, 0x80]) {
          const changed = Buffer.from(columns[column]);
          changed[index] = byte ^ flip;
          update.run(changed, sequence);
          await read().then(
            () => unnoticed++,
            (error: unknown) => expect(error).toMatchObject({ code: "store.log-tampered" }),
          );
        }
      }
      update.run(columns[column], sequence);
    }
  }
  expect(unnoticed).toBe(0);
  expect(await read()).toHaveLength(2);
  intruder.close();
  await store.close();
  await folder.remove();
}, 120_000);
