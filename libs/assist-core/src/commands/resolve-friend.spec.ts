import { describe, expect, test } from "@jest/globals";
import { contactAddress, messengerId, type ContactAddress } from "../address/contact-address.js";
import type { Mention } from "../ports/messenger.port.js";
import { resolveFriend } from "./resolve-friend.js";

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);
const [alice, bob, mallory] = [
  xmpp("alice@example.org"),
  xmpp("bob@example.org"),
  xmpp("mallory@example.org"),
];
const service = xmpp("assist@example.org");

const resolve = (
  written: string,
  mentions: readonly Mention[],
  petnames: Readonly<Record<string, ContactAddress>> = {},
) =>
  resolveFriend(written, {
    ...{ requester: alice, self: service, mentions },
    petname: (name) => Promise.resolve(petnames[name]),
    directory: {
      parseAddress: (text) => (text.includes("@") ? xmpp(text) : undefined),
      contacts: () => [{ address: alice }, { address: bob }],
    },
  });

describe("a name by which the message refers to somebody", () => {
  test("is that person, whatever the case", async () => {
    expect(await resolve("@bobby", [{ name: "Bobby", address: bob }])).toEqual({ found: true, friend: bob });
    expect(await resolve("Bobby:", [{ name: "Bobby", address: bob }])).toEqual({ found: true, friend: bob });
  });

  test("is asked back when it refers to several", async () => {
    const mentions = [bob, mallory].map((address) => ({ name: "Bobby", address }));
    expect(await resolve("Bobby", mentions)).toEqual({
      found: false,
      refusal: { reason: "friend-unclear", name: "Bobby", candidates: [bob, mallory] },
    });
    expect(
      await resolve(
        "Bobby",
        [mentions[0], mentions[0]].flatMap((one) => one ?? []),
      ),
    ).toMatchObject({
      friend: bob,
    });
  });

  test("does not stand for a contact of that user name, if it is somebody else", async () => {
    expect(await resolve("bob", [{ name: "bob", address: mallory }])).toMatchObject({
      refusal: { reason: "friend-unclear" },
    });
    expect(await resolve("bob", [{ name: "Bob", address: bob }])).toEqual({ found: true, friend: bob });
  });

  test("never stands for a whole address", async () => {
    const mentions = [{ name: "bob@example.org", address: mallory }];
    expect(await resolve("bob@example.org", mentions)).toEqual({ found: true, friend: bob });
  });

  test("comes after one's own name for somebody, also when it refers to several", async () => {
    const mentions = [mallory, alice].map((address) => ({ name: "mum", address }));
    expect(await resolve("mum", mentions, { mum: bob })).toEqual({ found: true, friend: bob });
  });

  test("is refused when it is oneself or the service", async () => {
    expect(await resolve("me", [{ name: "me", address: alice }])).toMatchObject({
      refusal: { reason: "friend-is-you" },
    });
    expect(await resolve("it", [{ name: "it", address: service }])).toMatchObject({
      refusal: { reason: "friend-is-service" },
    });
  });
});
