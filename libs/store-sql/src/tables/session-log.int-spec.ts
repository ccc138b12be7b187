import type { SessionEvent } from "@assist/assist-core";
import { address, requestedSession } from "@assist/store-contract/samples";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import fc from "fast-check";
import { join } from "node:path";
import { openSqliteStore } from "../sqlite/open-sqlite-store.js";
import { temporaryFolder, type TemporaryFolder } from "../testing/temporary-folder.js";

const { id } = requestedSession({ id: "s1" });
const other = requestedSession({ id: "s2" });

const events: readonly SessionEvent[] = [
  { kind: "requested", requester: address("アリス"), helper: address("bob"), at: 1_700 },
  { kind: "accepted", at: 2_000 },
  { kind: "keysAgreed", role: "helper", agreement: "0f".repeat(16), at: 2_500 },
  {
    kind: "countersigned",
    role: "helper",
    sequence: 3,
    key: "B".repeat(87),
    signature: "s".repeat(86),
    at: 2_600,
  },
  { kind: "declined", why: 'later "perhaps" \\ 後で', at: 20_000 },
];

let folder: TemporaryFolder;
let store: Awaited<ReturnType<typeof openSqliteStore>>;
let intruder: Database.Database;
beforeEach(async () => {
  folder = await temporaryFolder();
  const path = join(folder.path, "assist.sqlite");
  store = await openSqliteStore({ path });
  await store.transact(async (tx) => {
    await tx.sessions.insert(requestedSession({ id }));
    await tx.sessions.insert(other);
    for (const event of events) await tx.log.append(id, event);
    await tx.log.append(other.id, { kind: "accepted", at: 1 });
  });
  intruder = new Database(path);
  intruder.pragma("foreign_keys = off");
});
afterEach(async () => {
  intruder.close();
  await store.close();
  await folder.remove();
});

interface Row {
  readonly session_id: string;
  readonly sequence: number;
  readonly event: string;
  readonly digest: string;
}

const rowsOfAll = () =>
  intruder.prepare("select * from session_events order by session_id, sequence").all() as Row[];

/** What stands in the table instead, for the time of one look. */
async function brokenBy(change: (rows: readonly Row[]) => readonly Row[]): Promise<boolean> {
  const before = rowsOfAll();
  const write = (rows: readonly Row[]) => {
    intruder.exec("delete from session_events");
    const insert = intruder.prepare(
      "insert into session_events (session_id, sequence, event, digest) values (@session_id, @sequence, @event, @digest)",
    );
    for (const row of rows) insert.run(row);
  };
  intruder.transaction(() => write(change(before)))();
  const { brokenAt } = await store.transact((tx) => tx.log.examine(id));
  intruder.transaction(() => write(before))();
  return brokenAt !== undefined;
}

it("no byte of a log can be another, whatever it becomes (T18)", async () => {
  const unnoticed: string[] = [];
  for (const column of ["event", "digest", "session_id"] as const) {
    const rows = intruder
      .prepare(
        `select sequence, cast(${column} as blob) as bytes from session_events where session_id = 's1'`,
      )
      .all() as { sequence: number; bytes: Buffer }[];
    for (const { sequence, bytes } of rows) {
      const update = intruder.prepare(
        `update session_events set ${column} = cast(@bytes as text)
         where rowid = (select rowid from session_events where sequence = @sequence and session_id <> 's2')`,
      );
      for (const [index, byte] of bytes.entries()) {
        for (const flip of [0x01, 0x10, 0x20, 0x80]) {
          const changed = Buffer.from(bytes);
          changed[index] = byte ^ flip;
          if (changed.toString() === "s2") continue;
          update.run({ bytes: changed, sequence });
          const { brokenAt } = await store.transact((tx) => tx.log.examine(id));
          if (brokenAt === undefined)
            unnoticed.push(`${column} of ${String(sequence)}, byte ${String(index)}`);
        }
      }
      update.run({ bytes, sequence });
    }
  }
  expect(unnoticed).toEqual([]);
  expect(await store.transact((tx) => tx.log.read(id))).toHaveLength(events.length);
}, 120_000);

const place = fc.nat({ max: events.length - 1 });
const isMine = ({ session_id }: Row) => session_id === id;

it("no entry can be left out, moved, doubled, written anew or taken from another session, and no tail cut off (T18)", async () => {
  const changes = fc.oneof(
    place.map((from) => (rows: readonly Row[]) => rows.filter((row) => !isMine(row) || row.sequence <= from)),
    place.map(
      (at) => (rows: readonly Row[]) => rows.filter((row) => !isMine(row) || row.sequence !== at + 1),
    ),
    fc
      .tuple(place, place)
      .filter(([one, two]) => one !== two)
      .map(([one, two]) => (rows: readonly Row[]) => {
        const mine = rows.filter(isMine);
        const moved = (row: Row) => {
          if (!isMine(row)) return row;
          const from = row.sequence === one + 1 ? two : row.sequence === two + 1 ? one : row.sequence - 1;
          return { ...(mine[from] ?? row), sequence: row.sequence };
        };
        return rows.map(moved);
      }),
    fc.tuple(place, fc.jsonValue()).map(
      ([at, event]) =>
        (rows: readonly Row[]) =>
          rows.map((row) =>
            isMine(row) && row.sequence === at + 1 ? { ...row, event: JSON.stringify(event) } : row,
          ),
    ),
    fc
      .integer({ min: 1, max: 9 })
      .map((ahead) => (rows: readonly Row[]) => [
        ...rows,
        ...rows
          .filter((row) => isMine(row) && row.sequence === events.length)
          .map((row) => ({ ...row, sequence: row.sequence + ahead })),
      ]),
    place.map((at) => (rows: readonly Row[]) => {
      const foreign = rows.find((row) => !isMine(row));
      return rows.map((row) =>
        isMine(row) && row.sequence === at + 1 && foreign
          ? { ...foreign, session_id: id, sequence: at + 1 }
          : row,
      );
    }),
  );
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      expect(await brokenBy(change)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(await brokenBy((rows) => rows)).toBe(false);
}, 120_000);

it("is not believed when the place where it ends is another", async () => {
  const change = intruder.prepare(
    "update sessions set log_length = @length, log_digest = @digest where id = 's1'",
  );
  const end = await store.transact((tx) => tx.log.end(id));
  for (const length of [0, 1, 4, 6, "five", null])
    for (const digest of [end?.digest, "0".repeat(64), null]) {
      change.run({ length, digest });
      await expect(store.transact((tx) => tx.log.read(id))).rejects.toMatchObject({
        code: "store.log-tampered",
      });
    }
  change.run({ length: end?.sequence, digest: end?.digest });
  expect(await store.transact((tx) => tx.log.read(id))).toHaveLength(events.length);
});
