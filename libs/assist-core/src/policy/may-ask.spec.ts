import { expect, test } from "@jest/globals";
import { contactAddress, messengerId } from "../address/contact-address.js";
import { mayAsk } from "./may-ask.js";

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);
const self = xmpp("assist@example.org");
const [alice, bob, stranger] = [
  xmpp("alice@example.org"),
  xmpp("bob@example.org"),
  xmpp("eve@elsewhere.example"),
];

test("contacts of the service may ask each other", () => {
  const contacts = [alice, stranger].map((address) => ({ address }));
  expect(mayAsk("roster", { requester: alice, friend: stranger, self, contacts })).toEqual({ allowed: true });
});

test("the same server is enough where the operator says so, and only there", () => {
  const facts = { requester: alice, friend: bob, self, contacts: [] };
  expect(mayAsk("roster-or-same-server", facts)).toEqual({ allowed: true });
  expect(mayAsk("roster", facts)).toEqual({ allowed: false, missing: "you" });
});

test("a stranger can neither ask nor be asked, and it is said who is missing", () => {
  const contacts = [{ address: alice }];
  const rule = "roster-or-same-server";
  expect(mayAsk(rule, { requester: stranger, friend: alice, self, contacts })).toEqual({
    allowed: false,
    missing: "you",
  });
  expect(mayAsk(rule, { requester: alice, friend: stranger, self, contacts })).toEqual({
    allowed: false,
    missing: "friend",
  });
});
