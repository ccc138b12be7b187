import { describe, expect, it } from "@jest/globals";
import type { SessionId } from "@assist/assist-core";
import { loggedEvents } from "./log.contract.js";
import { requestedSession } from "./samples.js";
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

    it("by its last digest, which both chats were told, when the tail is cut off", async () => {
      const told = (await write()).at(-1)?.digest;
      expect((await read()).at(-1)?.digest).toBe(told);
      await fresh.opened.damage.remove(id, 3);
      expect((await read()).at(-1)?.digest).not.toBe(told);
    });
  });
}
