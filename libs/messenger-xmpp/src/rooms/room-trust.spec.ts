import { AssistError } from "@assist/assist-core";
import { FakeClock } from "@assist/assist-core/testing";
import { describe, expect, it } from "@jest/globals";
import { el, type Element } from "../xml/element.js";
import { discoInfo, discoItems } from "../xml/namespaces.js";
import { roomTrust } from "./room-trust.js";

type Identity = readonly [category: string, type: string];

/** A server that lists these services, which say of themselves what they are. */
function surroundings(services: Readonly<Record<string, readonly Identity[]>>) {
  const server = { isThere: true };
  const asked: string[] = [];
  const clock = new FakeClock();
  const items = Object.keys(services).map((jid) => el("item", { jid }));
  const iq = {
    get(query: Element, { to = "" } = {}): Promise<Element> {
      asked.push(to);
      if (!server.isThere) return Promise.reject(new AssistError("xmpp.no-answer", "network", "silence"));
      const identities = (services[to] ?? []).map(([category, type]) => el("identity", { category, type }));
      const isList = query.attrs["xmlns"] === discoItems;
      const answer = isList
        ? el("query", { xmlns: discoItems }, items)
        : el("query", { xmlns: discoInfo }, identities);
      return Promise.resolve(el("iq", { type: "result" }, answer));
    },
  };
  const trust = roomTrust(undefined, { domain: "example.org", iq, clock });
  return { trust, asked, server, clock, iq };
}

const rooms = ["conference", "text"] as const;

describe("a room service", () => {
  it("is believed when the own server lists it, below its own domain, as rooms and nothing else", async () => {
    const { trust } = surroundings({
      "conference.example.org": [rooms],
      "irc.example.org": [["conference", "irc"]],
      "both.example.org": [rooms, ["conference", "irc"]],
      "gateway.example.org": [rooms, ["gateway", "xmpp"]],
      "upload.example.org": [["store", "file"]],
      "silent.example.org": [],
      "rooms.elsewhere.example": [rooms],
    });
    const believed = async (name: string) => [name, await trust.trusts(name)];
    expect(await believed("conference.example.org")).toEqual(["conference.example.org", "believed"]);
    for (const name of [
      ...["irc.example.org", "both.example.org", "gateway.example.org", "upload.example.org"],
      ...["silent.example.org", "rooms.elsewhere.example", "example.org", "evilexample.org"],
      ...["delegated.example.org", "x.conference.example.org", "conference.example.org.evil.example"],
    ])
      expect(await believed(name)).toEqual([name, "not-believed"]);
  });

  it("that the server does not list is not asked", async () => {
    const { trust, asked } = surroundings({ "conference.example.org": [rooms] });
    for (const name of ["delegated.example.org", "evil.example", "other.example.org"])
      await trust.trusts(name);
    expect(asked).toEqual(["example.org"]);
  });

  it("is not known as long as nobody answers, and asked for again", async () => {
    const { trust, server } = surroundings({ "conference.example.org": [rooms] });
    server.isThere = false;
    expect(await trust.trusts("conference.example.org")).toBe("unknown");
    server.isThere = true;
    expect(await trust.trusts("conference.example.org")).toBe("believed");
  });

  it("is asked about once in ten minutes", async () => {
    const { trust, asked, clock } = surroundings({ "conference.example.org": [rooms] });
    await Promise.all(Array.from({ length: 50 }, () => trust.trusts("conference.example.org")));
    expect(asked).toEqual(["example.org", "conference.example.org"]);
    clock.advance(600_000);
    await trust.trusts("conference.example.org");
    expect(asked).toHaveLength(4);
  });

  it("is believed exactly when the operator names it, where the operator names any", async () => {
    const { iq, clock, asked } = surroundings({ "conference.example.org": [rooms] });
    const trust = roomTrust(["Rooms.Example.net"], { domain: "example.org", iq, clock });
    expect(await trust.trusts("rooms.example.net")).toBe("believed");
    expect(await trust.trusts("conference.example.org")).toBe("not-believed");
    expect(asked).toEqual([]);
  });
});
