import type { BlockList, ContactAddress } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";

export const sqlBlocks = (db: Kysely<Tables>): BlockList => ({
  async add(owner, blocked, at) {
    await db
      .insertInto("blocks")
      .values({ owner, blocked, blocked_at: at })
      .onConflict((conflict) => conflict.columns(["owner", "blocked"]).doNothing())
      .execute();
  },
  async remove(owner, blocked) {
    const { numDeletedRows } = await db
      .deleteFrom("blocks")
      .where("owner", "=", owner)
      .where("blocked", "=", blocked)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
  async of(owner) {
    const rows = await db
      .selectFrom("blocks")
      .select("blocked")
      .where("owner", "=", owner)
      .orderBy("blocked_at", "desc")
      .orderBy("blocked")
      .execute();
    return rows.map(({ blocked }) => blocked as ContactAddress);
  },
  async ownersBlocking(blocked) {
    const rows = await db
      .selectFrom("blocks")
      .select("owner")
      .where("blocked", "=", blocked)
      .orderBy("owner")
      .execute();
    return rows.map(({ owner }) => owner as ContactAddress);
  },
});
