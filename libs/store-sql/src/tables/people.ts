import type { ContactAddress, People } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";

export const sqlPeople = (db: Kysely<Tables>): People => ({
  async language(address) {
    const row = await db
      .selectFrom("languages")
      .select(["chosen", "noted"])
      .where("address", "=", address)
      .executeTakeFirst();
    return row?.chosen ?? row?.noted ?? undefined;
  },
  async chooseLanguage(address, chosen) {
    await db
      .insertInto("languages")
      .values({ address, chosen, noted: null })
      .onConflict((conflict) => conflict.column("address").doUpdateSet({ chosen }))
      .execute();
  },
  async noteLanguage(address, noted) {
    await db
      .insertInto("languages")
      .values({ address, chosen: null, noted })
      .onConflict((conflict) => conflict.column("address").doUpdateSet({ noted }))
      .execute();
  },
  async petname(owner, name) {
    const row = await db
      .selectFrom("petnames")
      .select("address")
      .where("owner", "=", owner)
      .where("name", "=", name)
      .executeTakeFirst();
    return row?.address as ContactAddress | undefined;
  },
  async petnames(owner) {
    const rows = await db
      .selectFrom("petnames")
      .select(["name", "address"])
      .where("owner", "=", owner)
      .orderBy("name")
      .execute();
    return rows.map(({ name, address }) => ({ name, address: address as ContactAddress }));
  },
  async setPetname(owner, name, address) {
    await db
      .insertInto("petnames")
      .values({ owner, name, address })
      .onConflict((conflict) => conflict.columns(["owner", "name"]).doUpdateSet({ address }))
      .execute();
  },
});
