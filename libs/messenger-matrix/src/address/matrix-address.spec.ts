import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addressOfUser, parseMatrixAddress } from "./matrix-address.js";

describe("a Matrix address", () => {
  it.each([
    ["@bob:example.org", "matrix:@bob:example.org"],
    [" @Bob:Example.ORG\n", "matrix:@bob:example.org"],
    ["＠ｂｏｂ：example.org", "matrix:@bob:example.org"],
    ["@bob:example.org.", "matrix:@bob:example.org"],
    ["matrix:@bob:example.org", "matrix:@bob:example.org"],
    ["MATRIX:@Bob:Example.org", "matrix:@Bob:example.org"],
    ["matrix:u/bob:example.org", "matrix:@bob:example.org"],
    ["matrix:u/bob:example.org?action=chat", "matrix:@bob:example.org"],
    ["matrix:u/her%2Fhim:example.org", "matrix:@her/him:example.org"],
    ["https://matrix.to/#/@bob:example.org", "matrix:@bob:example.org"],
    ["https://matrix.to/#/%40bob%3Aexample.org?via=example.com", "matrix:@bob:example.org"],
    ["@_irc_bob=2f.a/b+c-d:example.org", "matrix:@_irc_bob=2f.a/b+c-d:example.org"],
    ["@bob:example.org:8448", "matrix:@bob:example.org:8448"],
    ["@bob:192.0.2.7", "matrix:@bob:192.0.2.7"],
    ["@bob:[2001:DB8::1]:8448", "matrix:@bob:[2001:db8::1]:8448"],
    ["@bob:localhost", "matrix:@bob:localhost"],
  ])("is found in %j", (text, address) => {
    expect(parseMatrixAddress(text)).toBe(address);
  });

  it.each([
    ...["", " ", "alice", "@", "alice@", "@server", "a b@server", "alice@ser ver", "a@b@c"],
    ...[
      "\u202ealice@server",
      "\u202e@alice:server",
      "@al\u200bice:server",
      "@al ice:server",
      "@alice:ser ver",
    ],
    ...["bob@example.org", "xmpp:bob@example.org", "@bob@example.org:5222", "bob:example.org", "@:server"],
    ...["@bob:", "@bob:example..org", "@bob:-example.org", "@bob:example.org/room", "@bob:example.org:port"],
    ...[
      "@аlice:server",
      "@bob:[::1",
      "@bob:a:1:2",
      "#room:example.org",
      "!room:example.org",
      "@b\ud800b:server",
    ],
    ...[
      "matrix:matrix:@bob:example.org",
      "matrix:r/bob:example.org",
      "matrix:u/%zz:example.org",
      "matrix:u/",
    ],
    ...["https://matrix.to/#/#room:example.org", "https://evil.example/#/@bob:example.org"],
    `@${"a".repeat(243)}:example.org`,
  ])("is not found in %j", (text) => {
    expect(parseMatrixAddress(text)).toBeUndefined();
  });

  it("is as long as servers let it be, and no longer", () => {
    expect(parseMatrixAddress(`@${"a".repeat(242)}:example.org`)).toHaveLength("matrix:".length + 255);
  });

  it("has its own case where a server wrote it or a client copied it", () => {
    expect(addressOfUser("@Bob:example.org")).toBe("matrix:@Bob:example.org");
    expect(parseMatrixAddress("https://matrix.to/#/@Bob:example.org")).toBe("matrix:@Bob:example.org");
    expect(addressOfUser(" @bob:example.org")).toBeUndefined();
    expect(addressOfUser("matrix:@bob:example.org")).toBeUndefined();
  });

  const userId = fc
    .tuple(
      fc.stringMatching(/^[!-9;-?A-~]{1,60}$/),
      fc.domain(),
      fc.option(fc.nat(65_535), { nil: undefined }),
    )
    .map(([local, domain, port]) => `@${local}:${domain}${port === undefined ? "" : `:${port}`}`);

  it("is the same in every form that a client could copy", () => {
    fc.assert(
      fc.property(userId, (id) => {
        const address = addressOfUser(id);
        const colon = id.indexOf(":");
        expect(address).toBe(`matrix:${id.slice(0, colon)}${id.slice(colon).toLowerCase()}`);
        for (const form of [
          `matrix:${id}`,
          `https://matrix.to/#/${encodeURIComponent(id)}`,
          `matrix:u/${encodeURIComponent(id.slice(1))}?action=chat`,
        ])
          expect(parseMatrixAddress(form)).toBe(address);
      }),
    );
  });

  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(...Array.from("aB@/:.[]%#?! ＠：\u202e例😀"), "matrix:", "u/") }),
    userId,
  );

  it("is read again as itself, whatever it was read from", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const address = parseMatrixAddress(text);
        if (address === undefined) return;
        expect(parseMatrixAddress(address)).toBe(address);
        expect(addressOfUser(address.slice("matrix:".length))).toBe(address);
        expect(address).toMatch(/^matrix:@[!-9;-?A-~]+:[a-z0-9:.[\]-]+$/u);
      }),
    );
  });
});
