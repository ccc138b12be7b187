import { join } from "node:path";
import type { Store } from "@assist/assist-core";
import { message, requestedSession, xmpp } from "@assist/store-contract/samples";
import { openSqliteStore } from "../sqlite/open-sqlite-store.js";
import { temporaryFolder } from "./temporary-folder.js";

/** What a command costs: the reads and writes of one request, and the smallest commit there is. */
const work: Readonly<Record<string, (store: Store, number: number) => Promise<void>>> = {
  "one request": (store, number) =>
    store.transact(async (tx) => {
      const session = requestedSession({ id: `session ${number}`, code: `code ${number}` });
      const from = session.parties.requester.address;
      await tx.inbox.claim({ messenger: xmpp, from, messageId: `${number}` }, number);
      await tx.people.language(from);
      await tx.sessions.isCodeInUse(session.code);
      await tx.sessions.insert(session);
      await tx.log.append(session.id, { kind: "promptDelivered", at: number });
      await tx.outbox.add(message(`answer ${number}`), number);
      await tx.outbox.add(message(`prompt ${number}`), number);
    }),
  "one row": (store) => store.check(),
};

const commits = 5_000;
const folder = await temporaryFolder();
const store = await openSqliteStore({ path: join(folder.path, "assist.sqlite") });
for (const [name, commit] of Object.entries(work)) {
  const times: number[] = [];
  for (let number = 0; number < commits; number++) {
    const start = performance.now();
    await commit(store, number);
    times.push(performance.now() - start);
  }
  const perSecond = (commits * 1_000) / times.reduce((sum, time) => sum + time, 0);
  times.sort((one, other) => one - other);
  const percentile = (share: number) => (times[Math.floor(commits * share)] ?? 0).toFixed(2);
  process.stdout.write(
    `${name}: ${perSecond.toFixed(0)} commits/s, p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms\n`,
  );
}
await store.close();
await folder.remove();
