import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseJid, parseXmppAddress } from "./xmpp-address.js";

describe("an XMPP address", () => {
  it.each([
    ["bob@example.org", "xmpp:bob@example.org"],
    ["Bob@Example.ORG/Gajim.X", "xmpp:bob@example.org"],
    ["xmpp:bob@example.org", "xmpp:bob@example.org"],
    ["XMPP:bob@example.org?message;body=hi", "xmpp:bob@example.org"],
    [" bob@example.org. ", "xmpp:bob@example.org"],
    ["ｂｏｂ＠example.org", "xmpp:bob@example.org"],
    ["xmpp:who?@example.org?message", "xmpp:who?@example.org"],
    ["太郎@例え.jp", "xmpp:太郎@例え.jp"],
    ["o\\27hara@example.org", "xmpp:o\\27hara@example.org"],
    ["bob@[::1]", "xmpp:bob@[::1]"],
    ["bob@localhost/a/b@c", "xmpp:bob@localhost"],
  ])("is found in %j", (text, address) => {
    expect(parseXmppAddress(text)).toBe(address);
  });

  it.each([
    ["a server", "example.org"],
    ["a Matrix id", "@bob:example.org"],
    ["another scheme", "mailto:bob@example.org"],
    ["two schemes", "xmpp:xmpp:bob@example.org"],
    ["an escape that the library would add", "a\\b@example.org"],
    ["an invisible character", "bo\u200bb@example.org"],
    ["a direction that is turned", "bob\u202e@example.org"],
    ["half a surrogate pair", "bob\ud83d@example.org"],
    ["a local part that is too long", `${"a".repeat(1024)}@example.org`],
    ["a resource that is too long", `bob@example.org/${"a".repeat(1024)}`],
    ["a domain with empty labels", "bob@example..org"],
    ["a domain that begins with a hyphen", "bob@-example.org"],
  ])("is not made of %s", (_, text) => {
    expect(parseXmppAddress(text)).toBeUndefined();
  });

  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(...Array.from("aB@/:.\\<&' ＠\u202e例😀\ud800")) }),
    fc
      .tuple(fc.string(), fc.domain(), fc.string())
      .map(([local, domain, rest]) => `${local}@${domain}/${rest}`),
  );

  it("is read again as itself, whatever it was read from", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const address = parseXmppAddress(text);
        if (address === undefined) return;
        expect(parseXmppAddress(address)).toBe(address);
        expect(address).toMatch(/^xmpp:[^@\s/]+@[^@\s/]+$/u);
        expect(address.isWellFormed()).toBe(true);
      }),
    );
  });

  it("is found whatever the resource, which stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (resource) => {
        expect(parseJid(`bob@example.org/${resource}`)).toEqual({
          local: "bob",
          domain: "example.org",
          resource,
          bare: "bob@example.org",
        });
      }),
    );
  });
});
