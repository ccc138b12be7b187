import { describe, expect, it } from "@jest/globals";
import { emptyLog, type SessionId } from "@assist/assist-core";
import { loggedEvents } from "./log.contract.js";
import { address, requestedSession } from "./samples.js";
import { eachTestOpens, type StoreUnderTest } from "./store-under-test.js";

/** What somebody with access to the database does, behind the store's back. */
export interface LogDamage {
  /** Changes one byte of the stored event. */
  flipByte(session: SessionId, sequence: number): Promise<void>;
  remove(session: SessionId, sequence: number): Promise<void>;
}

export interface DamageableStore extends StoreUnderTest {
  readonly damage: LogDamage;
}

const id = "s1" as SessionId;
const tampered = { name: "AssistError", code: "store.log-tampered" };

/** For stores that keep their log outside the process: whoever changes it there is found out (T18). */
export function describeTamperEvidence(name: string, open: () => Promise<DamageableStore>): void {
  describe(`${name} shows that its log was changed behind its back`, () => {
    const fresh = eachTestOpens(open);
    const read = () => fresh.transact((tx) => tx.log.read(id));
    const write = () =>
      fresh.transact(async (tx) => {
        await tx.sessions.insert(requestedSession({ id }));
        for (const event of loggedEvents) await tx.log.append(id, event);
        return tx.log.read(id);
      });

    it.each([1, 2, 3])("when a byte of entry %i is another", async (sequence) => {
      await write();
      await fresh.opened.damage.flipByte(id, sequence);
      await expect(read()).rejects.toMatchObject(tampered);
    });

    it.each([1, 2])("when entry %i is missing before others", async (sequence) => {
      await write();
      await fresh.opened.damage.remove(id, sequence);
      await expect(read()).rejects.toMatchObject(tampered);
    });

    it.each([1, 2, 3])(
      "when the tail from entry %i on is cut off, also after more was written",
      async (from) => {
        await write();
        for (const sequence of [1, 2, 3].slice(from - 1)) await fresh.opened.damage.remove(id, sequence);
        await expect(read()).rejects.toMatchObject(tampered);
        const next = await fresh.transact((tx) => tx.log.append(id, { kind: "accepted", at: 4_000 }));
        expect(next.sequence).toBe(4);
        await expect(read()).rejects.toMatchObject(tampered);
      },
    );

    it("tells what is left, and from which entry on it is not what was written", async () => {
      const entries = await write();
      const examine = () => fresh.transact((tx) => tx.log.examine(id));
      await fresh.opened.damage.remove(id, 3);
      expect(await examine()).toEqual({ entries: entries.slice(0, 2), brokenAt: 3 });
      await fresh.opened.damage.flipByte(id, 2);
      expect(await examine()).toEqual({ entries: entries.slice(0, 1), brokenAt: 2 });
    });

    it("also when it is looked at in parts", async () => {
      const entries = await write();
      await fresh.opened.damage.remove(id, 3);
      const part = (after: number) =>
        fresh.transact((tx) => tx.log.examine(id, { after: entries[after - 1] ?? emptyLog(id), most: 2 }));
      expect(await part(0)).toEqual({ entries: entries.slice(0, 2), more: true });
      expect(await part(2)).toEqual({ entries: [], brokenAt: 3 });
      await fresh.opened.damage.flipByte(id, 1);
      expect(await part(0)).toEqual({ entries: [], brokenAt: 1 });
    });

    it("still knows whose log is to end with a digest that was cut off", async () => {
      const { digest = "" } = (await write()).at(-1) ?? {};
      await fresh.opened.damage.remove(id, 3);
      expect(await fresh.transact((tx) => tx.log.sessionWith(digest, address("bob")))).toBe(id);
    });
  });
}
