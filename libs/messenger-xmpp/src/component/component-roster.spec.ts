import { describe, expect, it } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { attribute, el, type Element } from "../xml/element.js";
import { ComponentRoster } from "./component-roster.js";

const jid = (text: string): Jid => {
  const parsed = parseJid(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const bob = jid("bob@example.org");

function surroundings(memory = new MapMessengerMemory()) {
  const told: string[] = [];
  const tell = (stanza: Element) =>
    void told.push(`${attribute(stanza, "type") ?? "available"} ${attribute(stanza, "to") ?? ""}`);
  const roster = new ComponentRoster({ tell }, memory);
  const begin = async () => {
    await roster.load();
    roster.show((to) => el("presence", { to }));
    return told.splice(0);
  };
  return { roster, memory, told, begin };
}

describe("the contacts of a component", () => {
  it("are kept before they are told, and seen again after a restart", async () => {
    const { roster, memory, told, begin } = surroundings();
    await begin();
    roster.accept(bob);
    expect(told.splice(0)).toEqual([
      "subscribed bob@example.org",
      "available bob@example.org",
      "subscribe bob@example.org",
    ]);
    roster.told("subscribed", bob);
    expect(roster.roster.item(bob.bare)).toMatchObject({ subscription: "both", asked: false });
    const next = surroundings(memory);
    expect(await next.begin()).toEqual(["available bob@example.org", "probe bob@example.org"]);
    expect(next.roster.roster.item(bob.bare)).toMatchObject({ subscription: "both", asked: false });
  });

  it("are asked again when they had not answered", async () => {
    const { roster, memory, begin } = surroundings();
    await begin();
    roster.accept(bob);
    expect(await surroundings(memory).begin()).toEqual([
      "available bob@example.org",
      "subscribe bob@example.org",
    ]);
  });

  it("are none any more when their server says so to the first question, but one-sided when they decide it", async () => {
    for (const heardBefore of [false, true]) {
      const { roster, memory, begin } = surroundings();
      memory.set("contact/bob@example.org", JSON.stringify({ subscription: "both", asked: false }));
      await begin();
      if (heardBefore) roster.told("available", bob);
      roster.told("unsubscribed", bob);
      expect(roster.roster.item(bob.bare)?.subscription).toBe(heardBefore ? "from" : undefined);
      expect(memory.keys("contact/")).toHaveLength(heardBefore ? 1 : 0);
    }
  });

  it("end with both directions", async () => {
    const { roster, memory, begin } = surroundings();
    await begin();
    roster.accept(bob);
    roster.told("subscribed", bob);
    roster.told("unsubscribe", bob);
    expect(roster.roster.item(bob.bare)?.subscription).toBe("to");
    roster.told("unsubscribed", bob);
    expect(roster.roster.item(bob.bare)).toBeUndefined();
    expect(memory.keys("")).toEqual([]);
  });

  it("are told when the service goes, and it is not shown before it is back", async () => {
    const { roster, told, begin } = surroundings();
    await begin();
    roster.accept(bob);
    told.length = 0;
    roster.hide();
    roster.told("probe", bob);
    expect(told).toEqual(["unavailable bob@example.org"]);
  });

  it("are only those whom the memory has in good order", async () => {
    const { roster, memory, begin } = surroundings();
    for (const [key, value] of [
      ["contact/bob@example.org", "no JSON"],
      ["contact/bob@example.org/phone", `{"subscription":"owner"}`],
      ["contact/", `{"subscription":"both"}`],
    ] as const)
      memory.set(key, value);
    expect(await begin()).toEqual([]);
    expect(roster.roster.all()).toEqual([]);
  });

  it("learn nothing from a stranger who asks whether it is there", async () => {
    const { roster, told, begin } = surroundings();
    await begin();
    roster.told("probe", jid("stranger@example.org/spy"));
    expect(told).toEqual(["unsubscribed stranger@example.org"]);
  });
});
