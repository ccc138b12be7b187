import { join } from "node:path";
import { messengerId, type PromptCode, type SessionId, type TicketId } from "@assist/assist-core";
import { address, handover, message, requestedSession, ticket } from "@assist/store-contract/samples";
import { expect, it } from "@jest/globals";
import type { Database } from "better-sqlite3";
import { Kysely, SqliteDialect, type LogEvent } from "kysely";
import { migrate } from "./schema/migrate.js";
import { migrations } from "./schema/migrations.js";
import type { Tables } from "./schema/tables.js";
import { openDatabase } from "./sqlite/durable-database.js";
import { kyselySqlite } from "./sqlite/kysely-sqlite.js";
import { SqlStore } from "./sql-store.js";
import { temporaryFolder } from "./testing/temporary-folder.js";

const alice = address("alice");
const bob = address("bob");
const key = { messenger: messengerId("xmpp"), from: alice, messageId: "m1" };
const s1 = "s1" as SessionId;

/** Everything that happens many times a minute; `prune` and `petnames` may look at more. */
async function doAll(store: SqlStore): Promise<void> {
  await store.transact(
    async ({ inbox, sessions, log, tickets, seats, handovers, outbox, people, blocks }) => {
      await inbox.claim(key, 1);
      await inbox.recordAnswer(key, { kind: "help" });
      await inbox.answer(key);
      await sessions.insert(requestedSession({ id: s1 }));
      await sessions.update(requestedSession({ id: s1 }));
      await sessions.get(s1);
      await sessions.openOf(alice);
      await sessions.byCode("K7QD" as PromptCode, bob);
      await sessions.isCodeInUse("K7QD" as PromptCode);
      await sessions.due(1);
      await sessions.live();
      await sessions.acquaintance(alice, bob);
      await sessions.askedInVain(alice, bob, 1);
      await log.append(s1, { kind: "accepted", at: 1 });
      await log.read(s1);
      await log.examine(s1, { most: 100 });
      await log.entry(s1, 1);
      await log.isCountersigned(s1, 1, "helper");
      await log.end(s1);
      await log.sessionWith("0123abcd", alice);
      await sessions.newestOf(alice);
      await sessions.newestOf(alice, bob);
      await tickets.get("t1" as TicketId);
      await tickets.revoke(s1, "helper", 1);
      await seats.ofSession(s1);
      await seats.end(s1, undefined);
      await tickets.insert(ticket("t1", "s1"));
      await handovers.put(handover("t1"));
      await handovers.get("t1" as TicketId);
      await handovers.byLocator("K7QD");
      await outbox.add(message("m1"), 1);
      await people.noteLanguage(alice, "en");
      await people.language(alice);
      await people.petname(alice, "dad");
      await people.petnames(alice);
      await blocks.add(alice, bob, 1);
      await blocks.of(alice);
      await blocks.ownersBlocking(bob);
      await blocks.remove(alice, bob);
    },
  );
  await store.outbox.pending(key.messenger, 1, 10);
  await store.outbox.pending(key.messenger, 1, 10, [alice, bob]);
  await store.outbox.retryAt("m1", 2);
  await store.outbox.discard("m1", "gone", 2);
  await store.outbox.markSent("m1", 2);
  await store.outbox.find("m1");
  await store.prune(1);
}

/** A scan, except of an index that holds only the sessions that live. */
const looksAtAll = /^SCAN (?!sessions USING INDEX sessions_live$)/;

function stepsOf(database: Database, sql: string): readonly string[] {
  const parameters = new Array<null>(sql.split("?").length - 1).fill(null);
  const plan = database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
  return plan.map(({ detail }) => detail);
}

it("every query finds its rows through an index", async () => {
  const folder = await temporaryFolder();
  const database = openDatabase(join(folder.path, "assist.sqlite"));
  const seen = new Set<string>();
  const log = ({ query }: LogEvent) => {
    seen.add(query.sql);
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: kyselySqlite(database) }), log });
  await migrate(db, migrations, { now: () => 1 });
  seen.clear();
  await doAll(new SqlStore(db, { check: () => Promise.resolve(), closed: () => undefined }));

  const plans = [...seen]
    .filter((sql) => /^(select|insert|update|delete)/.test(sql))
    .map((sql) => ({ sql, steps: stepsOf(database, sql) }));
  expect(plans.length).toBeGreaterThan(25);
  expect(plans.filter(({ steps }) => steps.some((step) => looksAtAll.test(step)))).toEqual([]);
  // The two that are asked most often, and must not slow down with what is stored.
  const pending = [
    "SEARCH message USING INDEX outbox_pending (messenger=?)",
    expect.stringMatching(/^CORRELATED/),
    "SEARCH earlier USING INDEX outbox_queue (recipient=? AND sequence<?)",
  ];
  const asked = plans.filter(({ sql }) => sql.includes("not exists"));
  expect(asked.map(({ steps }) => steps)).toEqual([pending, pending]);
  expect(plans.find(({ sql }) => sql.includes('"over_at" is null and "started_at"'))?.steps).toEqual([
    "SCAN sessions USING INDEX sessions_live",
  ]);
  await db.destroy();
  await folder.remove();
});
