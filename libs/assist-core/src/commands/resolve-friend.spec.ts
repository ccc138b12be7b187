import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { contactAddress, messengerId, messengerOf, type ContactAddress } from "../address/contact-address.js";
import type { Mention, Standing } from "../ports/messenger.port.js";
import { parseCommand } from "./parse-command.js";
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
  standing: Standing = "stranger",
  contacts: readonly ContactAddress[] = [alice, bob],
) =>
  resolveFriend(written, {
    ...{ requester: alice, self: service, mentions, askingRule: "roster-or-same-server" },
    petname: (name) => Promise.resolve(petnames[name]),
    petnames: Object.entries(petnames).map(([name, address]) => ({ name, address })),
    directory: {
      parseAddress: (text) => (/^[^@\s]+@[a-z.]+[a-z]$/u.test(text) ? xmpp(text) : undefined),
      contacts: () => contacts.map((address) => ({ address })),
      standing: (address) => (address === bob ? "contact" : standing),
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

test("a user name alone is never somebody of another network", async () => {
  const matrixBob = contactAddress(messengerId("matrix"), "@bob:example.org");
  const people = [bob, mallory, xmpp("bob@elsewhere.example"), matrixBob];
  const mention = fc.record({
    name: fc.constantFrom("bob", "Bob", "bobby"),
    address: fc.constantFrom(bob, mallory),
    isNick: fc.boolean(),
  });
  const standing = fc.constantFrom<Standing>("contact", "same-server", "stranger");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("bob", "@bob", "Bob:", "(bob)", "bobby", "bob's"),
      fc.subarray(people),
      fc.array(mention, { maxLength: 3 }),
      standing,
      async (written, contacts, mentions, others) => {
        const found = await resolve(written, mentions, {}, others, contacts);
        if (found.found) expect(messengerOf(found.friend)).toBe("xmpp");
        else if (found.refusal.reason === "friend-unclear")
          expect(found.refusal.candidates.length).toBeGreaterThan(0);
      },
    ),
  );
  expect(await resolve("bob", [], { bob: matrixBob })).toEqual({ found: true, friend: matrixBob });
});

describe("a nick", () => {
  const nicks = (...names: readonly string[]): readonly Mention[] =>
    names.map((name) => ({ name, address: mallory, isNick: true }));
  const bobs = (...candidates: readonly ContactAddress[]) => ({
    refusal: { reason: "friend-unclear", candidates },
  });

  test("is a name, also with blanks where it is quoted", async () => {
    expect(await resolve("Eve", nicks("eve"))).toEqual({ found: true, friend: mallory });
    expect(await resolve("Old Eve", nicks("Old  Eve"))).toEqual({ found: true, friend: mallory });
  });

  test("gains nothing from what people write around a name", async () => {
    for (const written of ["bob!", "(bob)", "bob.", "@@bob", "bob's", "bob/laptop"]) {
      expect(await resolve(written, nicks(written))).toMatchObject({ found: false });
      const own = await resolve(written, nicks(written), { mum: bob, bob });
      expect(own.found && own.friend).not.toBe(mallory);
    }
    expect(await resolve("Mum!", nicks("mum!"), { mum: bob })).toEqual({ found: true, friend: bob });
  });

  test("that looks like an address is nobody's", async () => {
    for (const written of ["<bob@example.org>", "bob@example.org!", "(bob@example.org)."])
      expect(await resolve(written, nicks(written, "bob@example.org"))).toEqual({ found: true, friend: bob });
    for (const written of ["bob@example.org's", "bob@exam_ple"])
      expect(await resolve(written, nicks(written))).toMatchObject({
        refusal: { reason: "friend-not-found" },
      });
  });

  test("is asked back where somebody of the own server could be meant who is no contact", async () => {
    const carol = xmpp("carol@example.org");
    expect(await resolve("carol", nicks("carol"), {}, "same-server")).toMatchObject(bobs(mallory, carol));
    const itself = { name: "mallory", address: mallory, isNick: true };
    expect(await resolve("mallory", [itself], {}, "same-server")).toEqual({ found: true, friend: mallory });
    const senders = { name: "carol", address: mallory };
    expect(await resolve("carol", [senders], {}, "same-server")).toMatchObject({ friend: mallory });
  });

  test("is asked back with contacts first, and last whoever may not even exist", async () => {
    const afar = xmpp("bob@elsewhere.example");
    const mentions = [...nicks("bob's"), { name: "bob's", address: afar, isNick: true }];
    const standing = "same-server";
    const guess = xmpp("bob's@example.org");
    expect(await resolve("bob's", mentions, {}, standing)).toMatchObject(bobs(bob, mallory, afar, guess));
  });

  test("never takes the place of a whole address, a petname or a contact, whatever it is", async () => {
    const word = fc.constantFrom(
      "bob",
      "bob@example.org",
      "mum",
      "please",
      "can",
      "you",
      "@",
      '"',
      "!",
      "'s",
      ",",
    );
    const sentence = fc.array(fc.tuple(word, fc.constantFrom(" ", "")), { maxLength: 6 });
    const nick = fc.oneof(
      sentence.map((words) => words.flat().join("")),
      fc.string(),
    );
    const meant = fc.constantFrom("bob", "@bob", "bob@example.org", "@bob@example.org", "mum", "@Mum");
    const after = fc.constantFrom("", " ", ", ", "! ", ": ", ". ", "'s ");
    await fc.assert(
      fc.asyncProperty(
        meant,
        after,
        sentence,
        fc.array(nick, { maxLength: 8 }),
        async (who, then, rest, others) => {
          const text = `assist ${who}${then}${then.endsWith(" ") ? rest.flat().join("") : ""}`;
          const parsed = parseCommand(text);
          if (!parsed.ok || parsed.command.name !== "ask") throw new Error(text);
          const everyStart = [...text].map((_, end) => text.slice("assist ".length, end + 1));
          const named = nicks(...others, ...everyStart);
          const found = await resolve(parsed.command.friend, named, { mum: bob });
          if (found.found) expect(found.friend).toBe(bob);
          const isPlain = !then.startsWith("'") && !who.endsWith("bob");
          if (isPlain) expect(found).toEqual({ found: true, friend: bob });
        },
      ),
    );
  });
});
