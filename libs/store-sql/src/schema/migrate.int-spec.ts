import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { FakeClock, MemoryStore } from "@assist/assist-core/testing";
import { requestedSession } from "@assist/store-contract/samples";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { backupsOf } from "../sqlite/backup.js";
import { openSqliteStore } from "../sqlite/open-sqlite-store.js";
import { temporaryFolder, type TemporaryFolder } from "../testing/temporary-folder.js";
import type { Migration } from "./migration.js";
import { migrations } from "./migrations.js";

const newest = migrations.length;
const session = requestedSession({ id: "s1" });

const addingColumn = (step: number): Migration => ({
  version: newest + step,
  name: `adds column ${step}`,
  async up(db) {
    await db.schema.alterTable("sessions").addColumn(`extra_${step}`, "text").execute();
  },
});

describe("migrations", () => {
  let folder: TemporaryFolder;
  let path: string;
  const clock = new FakeClock(Date.UTC(2026, 10, 22, 18, 22, 8));
  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder.path, "assist.sqlite");
    const store = await openSqliteStore({ path, clock });
    await store.transact((tx) => tx.sessions.insert(session));
    await store.close();
  });
  afterEach(() => folder.remove());

  const openWith = async (...steps: readonly Migration[]) => {
    const store = await openSqliteStore({ path, clock, migrations: [...migrations, ...steps] });
    const found = await store.transact((tx) => tx.sessions.get(session.id));
    await store.close();
    return found;
  };
  const versionOf = (file: string) => {
    const database = new Database(file, { readonly: true });
    const { version } = database.prepare("select max(version) as version from schema_migrations").get() as {
      version: number;
    };
    database.close();
    return version;
  };

  it("number the versions without gaps", () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it("are all done when the database is new, without a backup of nothing, and then no more", async () => {
    expect(versionOf(path)).toBe(newest);
    expect(await openWith()).toEqual(session);
    expect(backupsOf(path)).toEqual([]);
  });

  it("keep what is stored, after a backup of how it was", async () => {
    expect(await openWith(addingColumn(1))).toEqual(session);
    expect(versionOf(path)).toBe(newest + 1);
    const [backup = ""] = backupsOf(path);
    expect(basename(backup)).toBe(`assist.sqlite.v${newest}-2026-11-22T18-22-08-000Z.backup`);
    expect(versionOf(backup)).toBe(newest);
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    const restored = await openSqliteStore({ path: backup });
    expect(await restored.transact((tx) => tx.sessions.get(session.id))).toEqual(session);
    await restored.close();
  });

  it("keep the last three backups", async () => {
    const steps = [1, 2, 3, 4, 5].map(addingColumn);
    for (const count of steps.keys()) {
      clock.advance(1_000);
      await openWith(...steps.slice(0, count + 1));
    }
    expect(backupsOf(path).map(versionOf)).toEqual([newest + 2, newest + 3, newest + 4]);
    expect((await readdir(folder.path)).filter((name) => name.endsWith(".backup"))).toHaveLength(3);
  });

  it("change nothing when one of them fails, and can be tried again", async () => {
    const broken: Migration = {
      version: newest + 2,
      name: "breaks half-way",
      async up(db) {
        await db.schema.createTable("half").addColumn("id", "text").execute();
        throw new Error("broken half-way");
      },
    };
    await expect(openWith(addingColumn(1), broken)).rejects.toThrow("broken half-way");
    expect(versionOf(path)).toBe(newest);
    clock.advance(1_000);
    expect(await openWith(addingColumn(1))).toEqual(session);
  });

  it("find out where the logs end that earlier versions wrote", async () => {
    const earlier = join(folder.path, "earlier.sqlite");
    const old = await openSqliteStore({ path: earlier, clock, migrations: migrations.slice(0, 2) });
    await old.close();
    const database = new Database(earlier);
    const { id, parties, code, createdAt } = session;
    database
      .prepare(
        "insert into sessions (id, sequence, requester, helper, code, created_at, body) values (?, 1, ?, ?, ?, ?, ?)",
      )
      .run(id, parties.requester.address, parties.helper.address, code, createdAt, JSON.stringify(session));
    const chain = new MemoryStore();
    const entries = await chain.transact(async (tx) => {
      await tx.sessions.insert(session);
      return [
        await tx.log.append(id, { kind: "promptDelivered", at: 1 }),
        await tx.log.append(id, { kind: "accepted", at: 2 }),
      ];
    });
    for (const { sequence, event, digest } of entries)
      database
        .prepare("insert into session_events values (?, ?, ?, ?)")
        .run(id, sequence, JSON.stringify(event), digest);
    database.close();

    const store = await openSqliteStore({ path: earlier, clock });
    expect(await store.transact((tx) => tx.log.read(id))).toEqual(entries);
    await store.close();
  });

  it("find the countersignatures that earlier versions wrote, and go on past what is none any more", async () => {
    const earlier = join(folder.path, "earlier.sqlite");
    const old = await openSqliteStore({ path: earlier, clock, migrations: migrations.slice(0, 3) });
    await old.close();
    const database = new Database(earlier);
    const { id, parties, code, createdAt } = session;
    database
      .prepare(
        "insert into sessions (id, sequence, requester, helper, code, created_at, body) values (?, 1, ?, ?, ?, ?, ?)",
      )
      .run(id, parties.requester.address, parties.helper.address, code, createdAt, JSON.stringify(session));
    const add = database.prepare("insert into session_events values (?, ?, ?, ?)");
    const signed = { kind: "countersigned", at: 1, role: "helper", sequence: 1, key: "k", signature: "s" };
    const accepted = { kind: "accepted", at: 1 };
    for (const [index, event] of [JSON.stringify(accepted), "{", JSON.stringify(signed)].entries())
      add.run(id, index + 1, event, "0".repeat(64));
    database.close();

    const store = await openSqliteStore({ path: earlier, clock });
    const [helpers, requesters] = await store.transact(({ log }) =>
      Promise.all([log.isCountersigned(id, 1, "helper"), log.isCountersigned(id, 1, "requester")]),
    );
    expect([helpers, requesters]).toEqual([true, false]);
    await store.close();
  });

  it("refuse a database that a newer release wrote, and leave it as it is", async () => {
    await openWith(addingColumn(1));
    const before = await stat(path);
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      name: "AssistError",
      code: "store.newer-schema",
      category: "configuration",
    });
    expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
    expect(await openWith(addingColumn(1))).toEqual(session);
  });
});
