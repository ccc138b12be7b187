import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import fc from "fast-check";
import { Kysely, SqliteDialect, sql } from "kysely";
import { CommitGroups } from "./commit-groups.js";
import { kyselySqlite } from "./sqlite/kysely-sqlite.js";

interface Tables {
  readonly names: { readonly name: string };
}

let database: Database.Database;
let db: Kysely<Tables>;
let groups: CommitGroups<Tables>;
let statements: string[];

beforeEach(() => {
  database = new Database(":memory:", { verbose: (statement) => statements.push(String(statement)) });
  statements = [];
  database.exec("create table names (name text primary key)");
  db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: kyselySqlite(database) }) });
  groups = new CommitGroups(db);
});
afterEach(() => db.destroy());

const add = (name: string) => groups.run((tx) => tx.insertInto("names").values({ name }).execute());
const addThenFail = (name: string) =>
  groups.run(async (tx) => {
    await tx.insertInto("names").values({ name }).execute();
    throw new Error(`not ${name}`);
  });
const stored = () => database.prepare<[], string>("select name from names order by name").pluck().all();
const commits = () => statements.filter((statement) => statement === "commit").length;

describe("work that waits together", () => {
  it("is committed together", async () => {
    await Promise.all(["a", "b", "c"].map(add));
    expect(stored()).toEqual(["a", "b", "c"]);
    expect(commits()).toBe(1);
  });

  it("is committed each for itself when it comes one after the other", async () => {
    await add("a");
    await add("b");
    expect(commits()).toBe(2);
  });

  it("does not let too many wait for those behind them", async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => add(String(index))));
    expect(commits()).toBe(2);
  });

  it("sees what went before it, and is told only when that is committed", async () => {
    let committedWhenTold = 0;
    const adding = add("a");
    const reading = groups.run((tx) => tx.selectFrom("names").selectAll().execute());
    await reading.then(() => (committedWhenTold = commits()));
    expect(await reading).toEqual([{ name: "a" }]);
    expect(committedWhenTold).toBe(1);
    await adding;
  });

  it("fails each for itself, the first as well as later ones", async () => {
    const outcomes = await Promise.allSettled([
      addThenFail("a"),
      add("b"),
      addThenFail("c"),
      add("b"),
      add("d"),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      "rejected",
      "fulfilled",
      "rejected",
      "rejected",
      "fulfilled",
    ]);
    expect(stored()).toEqual(["b", "d"]);
  });

  it("fails as a whole when SQLite ends the transaction by itself, and later work goes on", async () => {
    const endsAll = groups.run.bind(groups, (tx) =>
      sql`insert or rollback into names values ('a')`.execute(tx),
    );
    const outcomes = await Promise.allSettled([add("a"), endsAll(), add("b")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(stored()).toEqual(["b"]);
  });

  it("fails as a whole when the commit fails, and later work goes on", async () => {
    database.exec(
      "create table children (parent text references names (name) deferrable initially deferred)",
    );
    database.pragma("foreign_keys = ON");
    const orphan = groups.run((tx) => sql`insert into children values ('nobody')`.execute(tx));
    const outcomes = await Promise.allSettled([add("a"), orphan]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await add("b");
    expect(stored()).toEqual(["b"]);
  });
});

it("whatever fails, the outcome is that of one after the other", async () => {
  const step = fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    fails: fc.boolean(),
    waits: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      database.exec("delete from names");
      const expected = new Set<string>();
      const running: Promise<unknown>[] = [];
      for (const { name, fails, waits } of steps) {
        const isNew = !expected.has(name);
        if (isNew && !fails) expected.add(name);
        const attempt = fails ? addThenFail(name) : add(name);
        running.push(
          attempt.then(
            () => expect({ name, fails, isNew }).toEqual({ name, fails: false, isNew: true }),
            () => expect(fails || !isNew).toBe(true),
          ),
        );
        if (waits) await attempt.catch(() => undefined);
      }
      await Promise.all(running);
      expect(stored()).toEqual([...expected].sort());
    }),
  );
});
