import { contactAddress, messengerId } from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { messageName } from "./message-name.js";

const from = contactAddress(messengerId("xmpp"), "alice@example.org");

test("the same words under the same id are the same message, other words are another", () => {
  const name = messageName({ from, messageId: "1", text: "help" });
  expect(messageName({ from, messageId: "1", text: "help" })).toBe(name);
  expect(messageName({ from, messageId: "1", text: "status" })).not.toBe(name);
  expect(messageName({ from, messageId: "2", text: "help" })).not.toBe(name);
});

test("the words cannot be read from it", () => {
  expect(messageName({ from, messageId: "1", text: "help" })).toMatch(/^[\w-]{43}$/);
});
