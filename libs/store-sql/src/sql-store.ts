import { AssistError, type OutboxQueue, type Store, type StoreTransaction } from "@assist/assist-core";
import type { Kysely } from "kysely";
import { CommitGroups } from "./commit-groups.js";
import type { Tables } from "./schema/tables.js";
import { sqlBlocks } from "./tables/blocks.js";
import { pruneHandovers, sqlHandovers } from "./tables/handovers.js";
import { pruneInbox, sqlInbox } from "./tables/inbox.js";
import { pruneOutbox, sqlOutboxQueue, sqlOutboxWriter } from "./tables/outbox.js";
import { sqlPeople } from "./tables/people.js";
import { pruneSeats, sqlSeats } from "./tables/seats.js";
import { sqlSessionLog } from "./tables/session-log.js";
import { sqlSessions } from "./tables/sessions.js";
import { sqlTickets } from "./tables/tickets.js";

export interface StoreSurroundings {
  /** Rejects with `store.unavailable` when there is no room for what commands write. */
  readonly check: () => Promise<void>;
  /** Called when the last connection is gone. */
  readonly closed: () => void;
}

/** The store on any database that Kysely speaks to, as long as it runs one transaction after the other. */
export class SqlStore implements Store {
  readonly #db: Kysely<Tables>;
  readonly #commits: CommitGroups<Tables>;
  readonly #surroundings: StoreSurroundings;
  #isOpen = true;
  readonly outbox: OutboxQueue;

  constructor(db: Kysely<Tables>, surroundings: StoreSurroundings) {
    this.#db = db;
    this.#commits = new CommitGroups(db);
    this.#surroundings = surroundings;
    this.outbox = {
      pending: (...args) => this.#commit((tx) => sqlOutboxQueue(tx).pending(...args)),
      markSent: (...args) => this.#commit((tx) => sqlOutboxQueue(tx).markSent(...args)),
      retryAt: (...args) => this.#commit((tx) => sqlOutboxQueue(tx).retryAt(...args)),
      discard: (...args) => this.#commit((tx) => sqlOutboxQueue(tx).discard(...args)),
      find: (...args) => this.#commit((tx) => sqlOutboxQueue(tx).find(...args)),
    };
  }

  transact<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#commit((tx) => work(storeTransaction(tx)));
  }

  prune(before: number): Promise<void> {
    return this.#commit(async (tx) => {
      await pruneInbox(tx, before);
      await pruneOutbox(tx, before);
      await pruneHandovers(tx, before);
      await pruneSeats(tx, before);
    });
  }

  /** Counts, since SQLite does not write what it finds unchanged. */
  async check(): Promise<void> {
    await this.#surroundings.check();
    await this.#commit((tx) =>
      tx
        .insertInto("write_checks")
        .values({ id: 1, count: 1 })
        .onConflict((conflict) =>
          conflict
            .column("id")
            .doUpdateSet(({ eb, ref, lit }) => ({ count: eb(ref("write_checks.count"), "+", lit(1)) })),
        )
        .execute(),
    );
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#commits.idle();
    await this.#db.destroy();
    this.#surroundings.closed();
  }

  async #commit<T>(work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> {
    if (!this.#isOpen) throw new AssistError("store.unavailable", "bug", "The store was closed");
    return this.#commits.run(work);
  }
}

const storeTransaction = (tx: Kysely<Tables>): StoreTransaction => ({
  inbox: sqlInbox(tx),
  sessions: sqlSessions(tx),
  log: sqlSessionLog(tx),
  tickets: sqlTickets(tx),
  seats: sqlSeats(tx),
  handovers: sqlHandovers(tx),
  outbox: sqlOutboxWriter(tx),
  people: sqlPeople(tx),
  blocks: sqlBlocks(tx),
});
