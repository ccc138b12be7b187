import { writeSync } from "node:fs";
import { message, requestedSession } from "@assist/store-contract/samples";
import { openSqliteStore } from "../sqlite/open-sqlite-store.js";

const [path = "", first = "1", entries = "2"] = process.argv.slice(2);
const store = await openSqliteStore({ path });
writeSync(1, "open\n");

/** Stores one session after the other, and says when it is in the middle of each and when each is committed. */
for (let number = Number(first); ; number++) {
  const session = requestedSession({ id: `session ${number}` });
  await store.transact(async (tx) => {
    await tx.sessions.insert(session);
    await tx.log.append(session.id, { kind: "promptDelivered", at: number });
    writeSync(1, `halfway ${number}\n`);
    for (let entry = 2; entry <= Number(entries); entry++) {
      await tx.log.append(session.id, { kind: "accepted", at: number });
    }
    await tx.outbox.add(message(`message ${number}`), number);
  });
  writeSync(1, `committed ${number}\n`);
}
