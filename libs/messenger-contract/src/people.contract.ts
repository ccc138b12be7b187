import { describe, expect, it } from "@jest/globals";
import type { ContactAddress, Presence } from "@assist/assist-core";
import { isDeepStrictEqual } from "node:util";
import type { NetworkTraits } from "./harness.js";
import type { Stage } from "./stage.js";

export function describePeople(
  stage: () => Stage,
  { presences, spellings, notAddresses }: NetworkTraits,
): void {
  const addresses = () =>
    stage()
      .messenger.contacts()
      .map(({ address }) => address);
  /** Networks do not say when the service has heard of something. */
  const isSeen = async (person: ContactAddress, presence: Presence) => {
    const { harness, messenger } = stage();
    const isSo = () => isDeepStrictEqual(messenger.presence(person), presence);
    await harness.until(`${person} is ${JSON.stringify(presence)}`, isSo);
  };
  const isContact = async (person: ContactAddress, is: boolean) => {
    await stage().harness.until(
      `${person} is a contact: ${String(is)}`,
      () => addresses().includes(person) === is,
    );
  };

  describe("contacts and presence", () => {
    it("lists contacts, and nobody else", () => {
      const { alice, bob } = stage();
      expect(new Set(addresses())).toEqual(new Set([alice.address, bob.address]));
    });

    it.each(presences)("sees that a contact is %s", async (_, shown, presence) => {
      const { alice } = stage();
      await alice.show(shown);
      await isSeen(alice.address, presence);
      await alice.show({ priority: 0 });
      await isSeen(alice.address, { availability: "available" });
    });

    it("knows who was there before it came", async () => {
      await isSeen(stage().bob.address, { availability: "available" });
    });

    it("does not know how it is with strangers, and with nobody", () => {
      const { harness, messenger, stranger } = stage();
      expect(messenger.presence(stranger.address)).toEqual({ availability: "unknown" });
      expect(messenger.presence(harness.nobody)).toEqual({ availability: "unknown" });
    });

    it("becomes a contact of whoever adds it, until it is removed", async () => {
      const { messenger, stranger } = stage();
      expect(messenger.standing(stranger.address)).not.toBe("contact");
      await stranger.addService();
      await isContact(stranger.address, true);
      await isSeen(stranger.address, { availability: "available" });
      await stranger.removeService();
      await isContact(stranger.address, false);
      await isSeen(stranger.address, { availability: "unknown" });
      expect(messenger.standing(stranger.address)).not.toBe("contact");
    });
  });

  describe("addresses", () => {
    it("are read in any spelling that means the same", () => {
      const { messenger, alice } = stage();
      const id = alice.address.slice(alice.address.indexOf(":") + 1);
      for (const spelling of [alice.address, id, ` ${id}\n`, ...spellings(id)])
        expect(messenger.parseAddress(spelling)).toBe(alice.address);
      expect(messenger.parseAddress(messenger.self)).toBe(messenger.self);
    });

    it("are not made of anything else", () => {
      const { messenger } = stage();
      for (const text of notAddresses)
        expect([text, messenger.parseAddress(text)]).toEqual([text, undefined]);
    });
  });
}
