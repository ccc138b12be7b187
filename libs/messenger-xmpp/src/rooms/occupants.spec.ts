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

  it("are all found, however many came before whose nicks are common words", () => {
    const room = occupants({ assist: "eve@evil.example" });
    const words = Array.from({ length: 40 }, (_, index) => `w${index}`);
    for (const word of words) room.set(word, parseJid(`${word}@evil.example`));
    room.set("bob", parseJid("bob@example.org"));
    const named = room.namedIn(`assist bob ${words.join(" ")}`);
    expect(named).toContainEqual({ name: "bob", address: "xmpp:bob@example.org", isNick: true });
    expect(named).toHaveLength(42);
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

  it("are called nothing while there are more than are known", () => {
    const room = occupants({ Bobby: "eve@evil.example" });
    for (let guest = 0; guest < 999; guest += 1) room.set(`guest-${guest}`, parseJid("g@evil.example"));
    expect(room.namedIn("assist Bobby")).toHaveLength(1);
    room.set("bobby", parseJid("bob@example.org"));
    expect(room.namedIn("assist Bobby")).toEqual([]);
    room.clear();
    room.set("bobby", parseJid("bob@example.org"));
    expect(room.namedIn("assist Bobby")).toHaveLength(1);
  });
});
