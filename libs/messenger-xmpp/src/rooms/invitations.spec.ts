import { FakeClock } from "@assist/assist-core/testing";
import { describe, expect, it } from "@jest/globals";
import { silentLog } from "../log.js";
import { directInvitation, mucUser } from "../xml/namespaces.js";
import { el, type Element } from "../xml/element.js";
import { invitationIn } from "../xep/0249-invitations.js";
import { Invitations } from "./invitations.js";
import { roomTrust } from "./room-trust.js";
import type { Trust } from "./trust.js";

const own = "family@conference.example.org";
const hostile = "family@conference.evil.example";
const alice = "alice@example.org/phone";
const stranger = "eve@evil.example/x";

const through = (room: string, inviter: string): Element =>
  el("message", { from: room }, el("x", { xmlns: mucUser }, el("invite", { from: inviter })));
const direct = (room: string, inviter: string): Element =>
  el("message", { from: inviter }, el("x", { xmlns: directInvitation, jid: room, password: "sesame" }));

function invited() {
  const said: string[] = [];
  const declined: Element[] = [];
  const tell = (stanza: Element) => void declined.push(stanza);
  const clock = new FakeClock();
  const iq = { get: () => Promise.reject(new Error("nobody is asked")) };
  const invitations = new Invitations({
    ...{ clock, log: silentLog, link: { tell } },
    listener: { serves: (from) => from.endsWith("@example.org"), roomWords: ({ kind }) => kind },
    trust: roomTrust(["conference.example.org"], { domain: "example.org", clock, iq }),
    say: async ({ to, text }) => void said.push(`${to} ${text}`),
  });
  const take = (message: Element, trusted?: Trust) => {
    const invitation = invitationIn(message);
    const isOwn = invitation?.room.domain === "conference.example.org";
    return (
      invitation && invitations.take(invitation, undefined, trusted ?? (isOwn ? "believed" : "not-believed"))
    );
  };
  return { said, declined, invitations, take, clock };
}

describe("an invitation", () => {
  it("is followed from whom the service serves, with its password, while no other for the room waits", () => {
    const { take, invitations, said } = invited();
    expect(take(direct(own, alice))).toMatchObject({ inviter: "alice@example.org", password: "sesame" });
    expect(take(through(own, alice))).toBeUndefined();
    invitations.answer(own, { kind: "inviterHidden" });
    expect(said).toEqual(["xmpp:alice@example.org inviterHidden"]);
    expect(take(through(own, alice))).toMatchObject({ inviter: "alice@example.org", password: undefined });
  });

  it("to a room elsewhere is not followed, whoever it claims to be from, who is told once", () => {
    const { take, said } = invited();
    for (const message of [through(hostile, alice), direct(hostile, alice)])
      expect(take(message)).toBeUndefined();
    expect(said).toEqual(["xmpp:alice@example.org roomElsewhere"]);
  });

  it("to a room of which nobody says whose it is, is not followed, but another time", () => {
    const { take, said } = invited();
    expect(take(direct(own, alice), "unknown")).toBeUndefined();
    expect(said).toEqual(["xmpp:alice@example.org roomNotEntered"]);
    expect(take(direct(own, alice))).toBeDefined();
  });

  it("of a stranger is not followed, and a room elsewhere makes the service write to nobody", () => {
    const { take, said } = invited();
    expect(take(through(hostile, stranger))).toBeUndefined();
    expect(said).toEqual([]);
    for (const message of [direct(own, stranger), through(own, stranger)])
      expect(take(message)).toBeUndefined();
    expect(said).toEqual(["xmpp:eve@evil.example inviterUnknown"]);
  });

  it("whose sender the room hides goes back to the room, and nobody is told directly", () => {
    const { take, said, declined } = invited();
    expect(take(through(own, `${own}/Queen`))).toBeUndefined();
    expect(declined.map((stanza) => stanza.attrs["to"] as unknown)).toEqual([own]);
    expect(said).toEqual([]);
  });

  it("is one of so many in an hour", () => {
    const { take, clock } = invited();
    const followed = () =>
      Array.from({ length: 100 }, (_, index) => take(direct(`${index}-${clock.now()}-${own}`, alice))).filter(
        (known) => known !== undefined,
      ).length;
    expect(followed()).toBe(30);
    clock.advance(3_600_000);
    expect(followed()).toBe(30);
  });

  it("is none when it names a server, itself, or nothing", () => {
    expect(invitationIn(direct("conference.example.org", alice))).toBeUndefined();
    expect(invitationIn(direct(own, own))).toBeUndefined();
    expect(invitationIn(through(own, ""))).toBeUndefined();
    expect(invitationIn(through(`${own}/Queen`, alice))).toBeUndefined();
  });
});
