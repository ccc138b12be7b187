import type { Kysely } from "kysely";

/** Enough for `db.schema` and sql`…`.execute(db): a step knows the tables of its own time, not those of today. */
export type MigrationDatabase = Pick<Kysely<unknown>, "schema" | "getExecutor">;

/** One step from a schema version to the next. Once released it never changes: a correction is a new step. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Runs in the transaction that all pending steps share. Portable SQL only. */
  up(db: MigrationDatabase): Promise<void>;
}
