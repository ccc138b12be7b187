import type { Kysely, Transaction } from "kysely";

/** Past this many, those who came first have waited long enough. */
const largestGroup = 64;

interface Member<Tables> {
  /** Runs within the transaction; the returned function is called when it is committed. Rejects for itself alone. */
  run(tx: Transaction<Tables>): Promise<() => void>;
  reject(error: unknown): void;
}

/**
 * Runs one piece of work after the other, each as a whole or not at all, and commits those that wait together: one
 * wait for the disk instead of many. A result is handed out only when it is committed, what was read as well.
 */
export class CommitGroups<Tables> {
  readonly #db: Kysely<Tables>;
  #waiting: Member<Tables>[] = [];
  #running: Promise<void> | undefined;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  run<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async (tx: Transaction<Tables>) => {
        const result = await work(tx);
        return () => {
          resolve(result);
        };
      };
      this.#waiting.push({ run, reject });
      this.#running ??= this.#work();
    });
  }

  /** Resolves when everything that waited is committed or rejected. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #work(): Promise<void> {
    // Those who ask in the same turn belong together.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commitGroup();
    this.#running = undefined;
  }

  async #commitGroup(): Promise<void> {
    const group: { readonly member: Member<Tables>; readonly committed: () => void }[] = [];
    try {
      const tx = await this.#db.startTransaction().execute();
      try {
        for (let taken = 0; taken < largestGroup; taken++) {
          const member = this.#waiting.shift();
          if (!member) break;
          // With nothing before it there is nothing that its failure must spare.
          const before = group.length === 0 ? undefined : await tx.savepoint("member").execute();
          try {
            group.push({ member, committed: await member.run(tx) });
            await before?.releaseSavepoint("member").execute();
          } catch (error) {
            member.reject(error);
            if (!before) break;
            await before.rollbackToSavepoint("member").execute();
          }
        }
        await (group.length === 0 ? tx.rollback() : tx.commit()).execute();
      } catch (error) {
        if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
        throw error;
      }
      for (const { committed } of group) committed();
    } catch (error) {
      for (const { member } of group) member.reject(error);
      if (group.length === 0) this.#waiting.shift()?.reject(error);
    }
  }
}
