import { describe, expect, it } from "@jest/globals";
import type { Messenger } from "@assist/assist-core";
import { useStage, type MessengerHarness } from "@assist/messenger-contract";
import { componentDomain, makeComponentHarness } from "../testing/component-harness.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import type { XmppPerson } from "../testing/xmpp-person.js";
import { el } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";

type Harness = MessengerHarness & Record<"alice" | "bob" | "stranger", XmppPerson>;

const grants: readonly (readonly [string, () => Promise<Harness>])[] = [
  ["a component", () => makeComponentHarness({ privileged: [componentDomain] })],
  ["an account", () => makeXmppHarness({ privileged: ["assist@assist.localhost"] })],
];

const jidOf = ({ address }: XmppPerson) => address.slice("xmpp:".length);

/** Adds the other to the person's contacts, and waits until both have agreed. */
async function becomeContacts(person: XmppPerson, other: XmppPerson): Promise<void> {
  await person.send(el("presence", { type: "subscribe", to: jidOf(other) }));
  await other.stanza(({ attrs }) => attrs["type"] === "subscribe");
  await other.send(el("presence", { type: "subscribed", to: jidOf(person) }));
  await person.stanza(({ attrs }) => attrs["type"] === "subscribed");
}

/** Roster answers arrive some time after they were asked for. */
async function settled(person: XmppPerson): Promise<void> {
  for (let round = 0; round < 3; round += 1) await person.ask("get", el("ping", { xmlns: ns.ping }));
}

async function freshMessenger(messenger: Messenger, harness: Harness): Promise<Messenger> {
  await messenger.stop();
  return harness.createMessenger();
}

describe.each(grants)("%s with privileges (XEP-0356)", (_, makeHarness) => {
  const stage = useStage(makeHarness);

  it("sees who of the server is there, also those who are no contacts", async () => {
    const { messenger, stranger } = stage();
    expect(messenger.presence(stranger.address)).toEqual({ availability: "available" });
    expect(messenger.contacts().map(({ address }) => address)).toContain(stranger.address);
    expect(messenger.standing(stranger.address)).toBe("same-server");
    await stranger.show({ priority: 0, show: "dnd", statusText: "会議中" });
    expect(messenger.presence(stranger.address)).toEqual({ availability: "busy", statusText: "会議中" });
    await stranger.show("offline");
    expect(messenger.presence(stranger.address)).toEqual({ availability: "offline" });
    expect(messenger.contacts().map(({ address }) => address)).not.toContain(stranger.address);
    await stranger.show({ priority: 0 });
  });

  it("knows whom somebody has in their contacts", async () => {
    const { harness, messenger, listener, alice, bob, stranger } = stage();
    await becomeContacts(bob, alice);
    const next = await freshMessenger(messenger, harness);
    await next.start(listener);
    await settled(alice);
    expect(next.hasInContacts(bob.address, alice.address)).toBe(true);
    expect(next.hasInContacts(alice.address, bob.address)).toBe(false);
    expect(next.hasInContacts(bob.address, stranger.address)).toBe(false);
    expect(next.hasInContacts(harness.nobody, alice.address)).toBeUndefined();
    await next.stop();
  });

  it("is told of privileges by the server alone", async () => {
    const { messenger, listener, alice, stranger } = stage();
    const perm = el("perm", { access: "roster", type: "none" });
    await stranger.send(stranger.message({}, el("privilege", { xmlns: ns.privilege }, perm)));
    await stranger.write("end of test");
    await listener.chats.next();
    expect(messenger.hasInContacts(alice.address, stranger.address)).toBe(false);
    expect(messenger.presence(stranger.address)).toEqual({ availability: "available" });
  });
});

describe("a service without privileges", () => {
  const stage = useStage(makeComponentHarness);

  it("believes nobody who says that it has them", async () => {
    const { messenger, listener, alice, stranger } = stage();
    const perms = [
      el("perm", { access: "roster", type: "get" }),
      el("perm", { access: "presence", type: "managed_entity" }),
    ];
    await stranger.send(stranger.message({}, el("privilege", { xmlns: ns.privilege }, perms)));
    const { bot } = stage().harness;
    await stranger.send(el("presence", { to: bot }));
    await stranger.write("end of test");
    await listener.chats.next();
    expect(messenger.presence(stranger.address)).toEqual({ availability: "unknown" });
    expect(messenger.hasInContacts(alice.address, stranger.address)).toBeUndefined();
  });
});
