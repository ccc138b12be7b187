import { describe, expect, it } from "@jest/globals";
import type { Presence } from "@assist/assist-core";
import type { ShownPresence } from "./harness.js";
import type { Stage } from "./stage.js";

const seen: readonly (readonly [string, ShownPresence, Presence])[] = [
  ["available", { priority: 0 }, { availability: "available" }],
  ["free to chat", { priority: 1, show: "chat" }, { availability: "available" }],
  ["away", { priority: 0, show: "away" }, { availability: "away" }],
  [
    "away for long, and why",
    { priority: 0, show: "xa", statusText: "昼食 🍜" },
    { availability: "away", statusText: "昼食 🍜" },
  ],
  ["busy", { priority: 0, show: "dnd" }, { availability: "busy" }],
  ["offline", "offline", { availability: "offline" }],
  ["there only with a device that takes no messages", { priority: -1 }, { availability: "offline" }],
];

const notAddresses = [
  ...["", " ", "alice", "@", "alice@", "@server"],
  ...["a b@server", "alice@ser ver", "a@b@c", "\u202ealice@server"],
];

export function describePeople(stage: () => Stage): void {
  describe("contacts and presence", () => {
    it("lists contacts, and nobody else", () => {
      const { messenger, alice, bob } = stage();
      const addresses = messenger.contacts().map(({ address }) => address);
      expect(new Set(addresses)).toEqual(new Set([alice.address, bob.address]));
    });

    it.each(seen)("sees that a contact is %s", async (_, shown, presence) => {
      const { messenger, alice } = stage();
      await alice.show(shown);
      expect(messenger.presence(alice.address)).toEqual(presence);
      await alice.show({ priority: 0 });
      expect(messenger.presence(alice.address)).toEqual({ availability: "available" });
    });

    it("knows who was there before it came", () => {
      const { messenger, bob } = stage();
      expect(messenger.presence(bob.address)).toEqual({ availability: "available" });
    });

    it("does not know how it is with strangers, and with nobody", () => {
      const { harness, messenger, stranger } = stage();
      expect(messenger.presence(stranger.address)).toEqual({ availability: "unknown" });
      expect(messenger.presence(harness.nobody)).toEqual({ availability: "unknown" });
    });

    it("becomes a contact of whoever adds it, until it is removed", async () => {
      const { messenger, stranger } = stage();
      await stranger.addService();
      expect(messenger.contacts().map(({ address }) => address)).toContain(stranger.address);
      expect(messenger.presence(stranger.address)).toEqual({ availability: "available" });
      await stranger.removeService();
      expect(messenger.contacts().map(({ address }) => address)).not.toContain(stranger.address);
      expect(messenger.presence(stranger.address)).toEqual({ availability: "unknown" });
    });
  });

  describe("addresses", () => {
    it("are read in any spelling that means the same", () => {
      const { messenger, alice } = stage();
      const id = alice.address.slice(alice.address.indexOf(":") + 1);
      for (const spelling of [alice.address, id, ` ${id}\n`, id.toUpperCase()])
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
