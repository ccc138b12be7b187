import { describe, expect, it } from "@jest/globals";
import { address } from "./samples.js";
import { eachTestOpens, type OpenStore } from "./store-under-test.js";

const alice = address("alice");
const bob = address("bob");
const carol = address("carol");

export function describePeople(open: OpenStore): void {
  describe("people", () => {
    const fresh = eachTestOpens(open);
    const language = () => fresh.transact((tx) => tx.people.language(alice));

    it("have no language at first, then the one they last wrote in", async () => {
      expect(await language()).toBeUndefined();
      await fresh.transact((tx) => tx.people.noteLanguage(alice, "en"));
      await fresh.transact((tx) => tx.people.noteLanguage(alice, "ja"));
      expect(await language()).toBe("ja");
      expect(await fresh.transact((tx) => tx.people.language(bob))).toBeUndefined();
    });

    it("keep the language they chose, whatever they write in", async () => {
      await fresh.transact((tx) => tx.people.noteLanguage(alice, "en"));
      await fresh.transact((tx) => tx.people.chooseLanguage(alice, "ja"));
      await fresh.transact((tx) => tx.people.noteLanguage(alice, "de"));
      expect(await language()).toBe("ja");
      await fresh.transact((tx) => tx.people.chooseLanguage(alice, "en"));
      expect(await language()).toBe("en");
    });

    it("give names of their own, which nobody else sees", async () => {
      await fresh.transact(async (tx) => {
        await tx.people.setPetname(alice, "dad", bob);
        await tx.people.setPetname(alice, "boss", carol);
        await tx.people.setPetname(alice, "dad", carol);
      });
      expect(await fresh.transact((tx) => tx.people.petname(alice, "dad"))).toBe(carol);
      expect(await fresh.transact((tx) => tx.people.petname(bob, "dad"))).toBeUndefined();
      expect(await fresh.transact((tx) => tx.people.petname(alice, "mum"))).toBeUndefined();
      expect(await fresh.transact((tx) => tx.people.petnames(alice))).toEqual([
        { name: "boss", address: carol },
        { name: "dad", address: carol },
      ]);
      expect(await fresh.transact((tx) => tx.people.petnames(bob))).toEqual([]);
    });
  });
}
