import { MapMessengerMemory } from "@assist/assist-core/testing";
import { expect, it } from "@jest/globals";
import { parseJid } from "../address/xmpp-address.js";
import { RoomMemory, type KnownRoom } from "./room-memory.js";

const jid = parseJid("room@conference.example.org") ?? fail();
function fail(): never {
  throw new Error("no JID");
}
const known: KnownRoom = { jid, inviter: "alice@example.org", password: "sesame" };

it("rooms are known at the next start, until they are forgotten", () => {
  const memory = new MapMessengerMemory();
  new RoomMemory(memory).keep(known);
  expect(new RoomMemory(memory).all()).toEqual([known]);
  new RoomMemory(memory).forget(jid.bare);
  expect(new RoomMemory(memory).all()).toEqual([]);
});

it("what makes no sense is thrown away, and nothing else", () => {
  const memory = new MapMessengerMemory();
  new RoomMemory(memory).keep(known);
  memory.set("room:room@@x", "{}");
  memory.set("room:other@example.org", "no JSON");
  memory.set("roster", "not a room");
  expect(new RoomMemory(memory).all()).toEqual([known]);
  expect(memory.get("roster")).toBe("not a room");
  expect(memory.keys("room:")).toHaveLength(1);
});
