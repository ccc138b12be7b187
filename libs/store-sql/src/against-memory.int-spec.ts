import {
  AssistError,
  type ContactAddress,
  type PromptCode,
  type Session,
  type Store,
  type StoreTransaction,
} from "@assist/assist-core";
import { MemoryStore } from "@assist/assist-core/testing";
import {
  acceptedSession,
  address,
  endedSession,
  handover,
  message,
  requestedSession,
  seat,
  startedSession,
  ticket,
  xmpp,
} from "@assist/store-contract/samples";
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { openTemporaryStore } from "./testing/temporary-store.js";

interface Command {
  readonly does: string;
  run(store: Store): Promise<unknown>;
}

const inTransaction = (does: string, run: (tx: StoreTransaction) => Promise<unknown>): Command => ({
  does,
  run: (store: Store) => store.transact(run),
});

const people = ["alice", "bob", "carol"].map((name) => address(name));
const person = fc.constantFrom<ContactAddress[]>(...people);
const id = fc.constantFrom("s1", "s2", "s3");
const code = fc.constantFrom("AAAA", "BBBB");
const time = fc.integer({ min: 0, max: 20 });
const role = fc.constantFrom("requester", "helper");
const messageId = fc.constantFrom("m1", "m2", "m3", "m4");

const session: fc.Arbitrary<Session> = fc
  .record({ id, requester: person, helper: person, code, createdAt: time })
  .chain((sample) =>
    fc.oneof(
      time.map((until) => requestedSession(sample, until)),
      time.map((until) => acceptedSession(sample, until)),
      fc.record({ at: time, resumeBy: time }).map((picture) => startedSession(sample, picture)),
      time.map((at) => startedSession(sample, { at })),
      fc
        .tuple(time, fc.option(time, { nil: undefined }))
        .map(([at, lasted]) => endedSession(sample, at, lasted)),
    ),
  );

const command: fc.Arbitrary<Command> = fc.oneof(
  session.map((given) => inTransaction(`insert ${given.id}`, (tx) => tx.sessions.insert(given))),
  session.map((given) => inTransaction(`update ${given.id}`, (tx) => tx.sessions.update(given))),
  session.map((given) =>
    inTransaction(`insert ${given.id} and break`, async (tx) => {
      await tx.sessions.insert(given);
      await tx.outbox.add(message("m1"), 1);
      throw new Error("broken on purpose");
    }),
  ),
  fc
    .tuple(id, time)
    .map(([of, at]) =>
      inTransaction(`append to ${of}`, (tx) =>
        tx.log.append(requestedSession({ id: of }).id, { kind: "accepted", at }),
      ),
    ),
  fc
    .tuple(person, time)
    .map(([from, at]) =>
      inTransaction(`claim of ${from}`, (tx) =>
        tx.inbox.claim({ messenger: xmpp, from, messageId: "1" }, at),
      ),
    ),
  fc
    .tuple(id, role)
    .map(([of, as]) =>
      inTransaction(`ticket ${of} ${as}`, (tx) => tx.tickets.insert(ticket(`${of} ${as}`, of, as))),
    ),
  fc
    .tuple(id, role, time)
    .map(([of, as, at]) =>
      inTransaction(`revoke ${of} ${as}`, (tx) => tx.tickets.revoke(ticket("", of).sessionId, as, at)),
    ),
  fc.tuple(id, role, fc.constantFrom("one", "two")).map(([of, as, by]) =>
    inTransaction(`${by} redeems ${of} ${as}`, async (tx) => {
      const link = ticket(`${of} ${as}`, of, as);
      await tx.tickets.redeem(link.id, seat(`${by} ${of} ${as}`, link).id);
      await tx.seats.insert(seat(`${by} ${of} ${as}`, link));
    }),
  ),
  fc
    .tuple(id, fc.option(role, { nil: undefined }))
    .map(([of, as]) =>
      inTransaction(`end ${of} ${as ?? "all"}`, (tx) => tx.seats.end(ticket("", of).sessionId, as)),
    ),
  fc
    .tuple(id, role, code, time)
    .map(([of, as, locator, expiresAt]) =>
      inTransaction(`hand over ${of} ${as}`, (tx) =>
        tx.handovers.put({ ...handover(`${of} ${as}`), locator, expiresAt }),
      ),
    ),
  fc
    .tuple(messageId, person, time)
    .map(([name, to, at]) =>
      inTransaction(`send ${name} to ${to}`, (tx) => tx.outbox.add(message(name, to), at)),
    ),
  fc
    .tuple(messageId, time)
    .map(([name, at]) => ({ does: `sent ${name}`, run: (store: Store) => store.outbox.markSent(name, at) })),
  fc
    .tuple(messageId, time)
    .map(([name, at]) => ({ does: `retry ${name}`, run: (store: Store) => store.outbox.retryAt(name, at) })),
  fc.tuple(messageId, time).map(([name, at]) => ({
    does: `discard ${name}`,
    run: (store: Store) => store.outbox.discard(name, "", at),
  })),
  fc.tuple(time, fc.integer({ min: 1, max: 3 }), fc.uniqueArray(person)).map(([now, limit, leftOut]) => ({
    does: `pending at ${now} without ${leftOut.join()}`,
    run: (store: Store) => store.outbox.pending(xmpp, now, limit, leftOut),
  })),
  time.map((before) => ({ does: `prune ${before}`, run: (store: Store) => store.prune(before) })),
);

/** What came of it, for comparison: the result, or which error. */
async function outcome(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    (result) => ({ result }),
    (error: unknown) => ({ error: error instanceof AssistError ? error.code : String(error) }),
  );
}

/** All that can be asked of a store. */
const everything = (store: Store) =>
  store.transact(async (tx) => {
    const ids = ["s1", "s2", "s3"].map((each) => requestedSession({ id: each }).id);
    const pairs = people.flatMap((one) => people.map((other) => [one, other] as const));
    const codes = ["AAAA", "BBBB"] as PromptCode[];
    return {
      sessions: await each(ids, (of) => tx.sessions.get(of)),
      open: await each(people, (who) => tx.sessions.openOf(who)),
      byCode: await each(codes, (of) => each(people, (who) => tx.sessions.byCode(of, who))),
      inUse: await each(codes, (of) => tx.sessions.isCodeInUse(of)),
      due: byId(await tx.sessions.due(10)),
      live: byId(await tx.sessions.live()),
      acquaintance: await each(pairs, ([one, other]) => tx.sessions.acquaintance(one, other)),
      newest: await each(people, (who) => tx.sessions.newestOf(who)),
      newestWith: await each(pairs, ([one, other]) => tx.sessions.newestOf(one, other)),
      logs: await each(ids, (of) => tx.log.read(of)),
      ends: await each(ids, (of) => tx.log.end(of)),
      seats: await each(ids, async (of) => byId(await tx.seats.ofSession(of))),
      tickets: await each(ids, (of) =>
        each(["requester", "helper"], (as) => tx.tickets.get(ticket(`${of} ${as}`, of).id)),
      ),
      handovers: await each(ids, (of) =>
        each(["requester", "helper"], (as) => tx.handovers.get(ticket(`${of} ${as}`, of).id)),
      ),
      located: await each(codes, (of) => tx.handovers.byLocator(of)),
    };
  });

const byId = <T extends { readonly id: string }>(these: readonly T[]): readonly T[] =>
  these.toSorted((one, other) => one.id.localeCompare(other.id));

async function each<T, R>(these: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const one of these) answers.push(await ask(one));
  return answers;
}

it("SQLite answers any sequence of commands as the store in memory does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40, size: "max" }), async (commands) => {
      const memory = new MemoryStore();
      const { store, close } = await openTemporaryStore();
      try {
        for (const { does, run } of commands) {
          expect({ does, ...Object(await outcome(run(store))) }).toEqual({
            does,
            ...Object(await outcome(run(memory))),
          });
        }
        expect(await everything(store)).toEqual(await everything(memory));
      } finally {
        await close();
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);
