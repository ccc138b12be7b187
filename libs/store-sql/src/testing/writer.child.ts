import { writeSync } from "node:fs";
import { message, requestedSession } from "@assist/store-contract/samples";
import { openSqliteStore } from "../sqlite/open-sqlite-store.js";

const [path = "", first = "1"] = process.argv.slice(2);
const store = await openSqliteStore({ path });
writeSync(1, "open\n");

/** Commits one session after the other, and prints each number only once it is committed. */
for (let number = Number(first); ; number++) {
  const session = requestedSession({ id: `session ${number}` });
  await store.transact(async (tx) => {
    await tx.sessions.insert(session);
    await tx.log.append(session.id, { kind: "promptDelivered", at: number });
    await tx.log.append(session.id, { kind: "accepted", at: number });
    await tx.outbox.add(message(`message ${number}`), number);
  });
  writeSync(1, `${number}\n`);
}
