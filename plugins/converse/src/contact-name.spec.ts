import { expect, test } from "@jest/globals";
import { contactName } from "./contact-name.js";

const contact = (attributes: Readonly<Record<string, unknown>>) => ({
  get: (name: string) => attributes[name],
  getDisplayName: () => "Your bank",
});

test.each([
  [{ jid: "bob@example.org", nickname: "Bobby" }, "Bobby"],
  [{ jid: "bob@example.org" }, "bob@example.org"],
  [{ jid: "bob@example.org", nickname: " " }, "bob@example.org"],
])(
  "a contact is called as in our own roster or by address, whatever its vCard says: %p",
  (attributes, name) => {
    expect(contactName(contact(attributes))).toBe(name);
  },
);
