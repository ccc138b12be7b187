import { expect, test } from "@jest/globals";
import { contactAddress, messengerId, serverOf, type ContactAddress } from "../address/contact-address.js";
import type { Standing } from "../ports/messenger.port.js";
import { mayAsk } from "./may-ask.js";

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);
const [alice, bob, stranger] = [
  xmpp("alice@example.org"),
  xmpp("bob@example.org"),
  xmpp("eve@elsewhere.example"),
];

const directory = (...contacts: readonly ContactAddress[]) => ({
  standing: (address: ContactAddress): Standing => {
    if (contacts.includes(address)) return "contact";
    return serverOf(address) === "example.org" ? "same-server" : "stranger";
  },
});

test("contacts of the service may ask each other", () => {
  const facts = { requester: alice, friend: stranger, directory: directory(alice, stranger) };
  expect(mayAsk("roster", facts)).toEqual({ allowed: true });
});

test("the same server is enough where the operator says so, and only there", () => {
  const facts = { requester: alice, friend: bob, directory: directory() };
  expect(mayAsk("roster-or-same-server", facts)).toEqual({ allowed: true });
  expect(mayAsk("roster", facts)).toEqual({ allowed: false, missing: "you" });
});

test("a stranger can neither ask nor be asked, and it is said who is missing", () => {
  const people = directory(alice);
  const rule = "roster-or-same-server";
  expect(mayAsk(rule, { requester: stranger, friend: alice, directory: people })).toEqual({
    allowed: false,
    missing: "you",
  });
  expect(mayAsk(rule, { requester: alice, friend: stranger, directory: people })).toEqual({
    allowed: false,
    missing: "friend",
  });
});
