import { describe, expect, it } from "@jest/globals";
import { parseJid } from "../address/xmpp-address.js";
import { Occupants } from "./occupants.js";

const occupants = (people: Readonly<Record<string, string | undefined>>): Occupants => {
  const room = new Occupants();
  for (const [nick, jid] of Object.entries(people)) room.set(nick, parseJid(jid ?? ""));
  return room;
};

describe("the occupants of a room", () => {
  it("are meant by their nick as a whole word, in any case and width", () => {
    const room = occupants({
      Bobby: "bob@example.org/x",
      "Old Bob": "robert@example.org",
      Al: "al@example.org",
    });
    const named = (text: string) => room.namedIn(text).map(({ address }) => address);
    expect(named("assist ＢＯＢＢＹ please")).toEqual(["xmpp:bob@example.org"]);
    expect(named("assist @old  bob, all of it")).toEqual(["xmpp:robert@example.org"]);
    expect(named("assist Bobbyx")).toEqual([]);
  });

  it("are nobody's address where the room hides them, or hides them again", () => {
    const room = occupants({ Queen: undefined, Bobby: "bob@example.org" });
    expect(room.namedIn("Queen")).toEqual([]);
    expect(room.has("Queen")).toBe(true);
    room.set("Bobby", undefined);
    expect(room.realJid("Bobby")).toBeUndefined();
  });

  it("are so many at most, and those who are known stay", () => {
    const room = occupants({ Bobby: "bob@example.org" });
    for (let guest = 0; guest < 5_000; guest += 1)
      room.set(`guest-${guest}`, parseJid(`g${guest}@example.org`));
    expect([room.has("Bobby"), room.has("guest-4999")]).toEqual([true, false]);
    room.set("Bobby", parseJid("robert@example.org"));
    expect(room.realJid("Bobby")?.bare).toBe("robert@example.org");
  });
});
