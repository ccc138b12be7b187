import { describe, expect, it } from "@jest/globals";
import { address } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

const alice = address("alice");
const bob = address("bob");
const carol = address("carol");

export function describeBlocks(open: OpenStore): void {
  describe("blocks", () => {
    const fresh = eachTestOpens(open);
    const of = (owner: typeof alice) => fresh.transact((tx) => tx.blocks.of(owner));

    it("are their owner's, the newest first, each once", async () => {
      await fresh.transact(async ({ blocks }) => {
        await blocks.add(alice, bob, 1);
        await blocks.add(alice, carol, 2);
        await blocks.add(alice, bob, 3);
        await blocks.add(carol, bob, 4);
      });
      expect(await of(alice)).toEqual([carol, bob]);
      expect(await of(carol)).toEqual([bob]);
      expect(await of(bob)).toEqual([]);
    });

    it("are found from the other side, too", async () => {
      await fresh.transact(async ({ blocks }) => {
        await blocks.add(carol, bob, 1);
        await blocks.add(alice, bob, 2);
      });
      const owners = await fresh.transact((tx) => tx.blocks.ownersBlocking(bob));
      expect([...owners].sort()).toEqual([alice, carol]);
      expect(await fresh.transact((tx) => tx.blocks.ownersBlocking(alice))).toEqual([]);
    });

    it("are taken away once, and can be made anew", async () => {
      const remove = () => fresh.transact((tx) => tx.blocks.remove(alice, bob));
      expect(await remove()).toBe(false);
      await fresh.transact((tx) => tx.blocks.add(alice, bob, 1));
      expect([await remove(), await remove()]).toEqual([true, false]);
      await fresh.transact((tx) => tx.blocks.add(alice, bob, 2));
      expect(await of(alice)).toEqual([bob]);
    });

    it("are kept when old things are forgotten", async () => {
      await fresh.transact((tx) => tx.blocks.add(alice, bob, 1));
      await fresh.store.prune(1_000);
      expect(await of(alice)).toEqual([bob]);
    });
  });
}
