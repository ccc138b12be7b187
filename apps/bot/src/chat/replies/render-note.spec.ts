import { contactAddress, messengerId, type Note, type Refusal } from "@assist/assist-core";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  alice,
  bob,
  code,
  digest,
  matrixCarol,
  now,
  render,
  ticket,
  until,
  xmpp,
} from "./testing/rendered.js";
import { languages } from "./translate.js";

const refusals: readonly Refusal[] = [
  { reason: "friend-not-found", name: "bob" },
  { reason: "friend-unclear", name: "bob", candidates: [alice, bob] },
  { reason: "friend-unclear", name: "carol", candidates: [matrixCarol] },
  { reason: "friend-is-you" },
  { reason: "friend-is-service" },
  { reason: "policy", friend: bob, missing: "you" },
  { reason: "policy", friend: bob, missing: "friend" },
  { reason: "already-asking", friend: bob, code },
  { reason: "crosswise", friend: bob, code },
  { reason: "busy-in-session", peer: bob },
  { reason: "friend-has-too-many", friend: bob },
  { reason: "asked-too-often", friend: bob },
  { reason: "purpose-too-long", max: 500, length: 10_000 },
  { reason: "no-open-prompt" },
  { reason: "prompt-unclear", codes: [{ code, from: alice }] },
  { reason: "code-unknown", code: "XXXX" },
  ...(["accepted", "declined", "expired", "withdrawn", "failed", "ended"] as const).map(
    (how) => ({ reason: "prompt-over", from: alice, how, answer: "decline" }) as const,
  ),
  { reason: "prompt-over", from: alice, how: "accepted" },
  { reason: "nothing-to-cancel" },
  { reason: "nothing-to-end" },
  { reason: "nothing-to-pause" },
  { reason: "pause-not-yours", peer: bob },
  { reason: "resume-not-yours", peer: bob },
  { reason: "deny-not-yours", peer: bob },
  { reason: "friend-blocked-by-you", friend: bob },
  { reason: "friend-not-askable", friend: bob },
  { reason: "not-blocked", address: bob },
  { reason: "no-link-now" },
  { reason: "address-invalid", text: "bob at home" },
  { reason: "petname-invalid", name: "help" },
  { reason: "service-unavailable" },
  { reason: "written-long-ago", writtenAt: now - 3_600_000 },
  ...(["too-many-messages", "too-many-requests", "crowded"] as const).map(
    (reason) => ({ reason, waitMs: 41_000 }) as const,
  ),
];

const availabilities = ["available", "away", "busy", "offline", "unknown"] as const;
const roles = ["requester", "helper"] as const;
const endings = [
  "by-person",
  "requester-left",
  "not-started",
  "not-shared-again",
  "emoji-differed",
  "scam",
] as const;
const comparisons = [[], ["requester"], ["helper"], ["requester", "helper"]] as const;

const notes: readonly Note[] = [
  ...availabilities.map(
    (availability) => ({ kind: "asking", friend: bob, presence: { availability }, code, until }) as const,
  ),
  ...[true, false].map((showsSenders) => ({ kind: "roomEntered", nick: "assist", showsSenders }) as const),
  ...(["password", "not-admitted", "not-there", "unreachable", "too-many", "not-vouched"] as const).map(
    (why) => ({ kind: "roomNotEntered", why }) as const,
  ),
  { kind: "roomElsewhere", trusted: ["conference.example.org"] },
  { kind: "roomElsewhere", trusted: [] },
  { kind: "greeting", where: "direct" },
  { kind: "greeting", where: "shared" },
  { kind: "answeredPrivately" },
  { kind: "unreadable" },
  { kind: "inviterUnknown" },
  { kind: "inviterHidden" },
  { kind: "senderHidden" },
  { kind: "friendAccepted", friend: bob },
  { kind: "watching", friend: bob, since: now },
  { kind: "watching", friend: bob, since: now, again: true },
  { kind: "pausing" },
  { kind: "paused", friend: bob },
  ...[true, false].flatMap((yes): Note[] => [
    { kind: "heldBack", friend: bob, done: yes },
    { kind: "pausedBefore", shown: yes },
  ]),
  { kind: "resumeOnPage" },
  { kind: "peerPaused", from: alice, at: now },
  { kind: "peerPaused", from: alice, at: now, why: "away" },
  { kind: "paused", friend: bob, why: "away" },
  { kind: "peerResumed", from: alice, at: now },
  ...comparisons.flatMap((compared): Note[] => [
    { kind: "closing", peer: bob, yours: "helper", reason: "by-person", by: "helper", compared, digest },
    { kind: "status", lines: [{ peer: bob, yours: "helper", state: "shown", code, since: now, compared }] },
  ]),
  { kind: "pictureGone", friend: bob, until },
  { kind: "friendDeclined", friend: bob },
  { kind: "friendDeclined", friend: bob, why: "busy" },
  { kind: "friendSilent", friend: bob },
  { kind: "withdrawn", friend: bob },
  { kind: "withdrawn", friend: bob, acceptedBy: alice },
  { kind: "notShown", friend: bob },
  { kind: "requestClosed", friend: bob },
  ...(["accepted", "declined", "expired", "withdrawn", "unreachable"] as const).map(
    (how) => ({ kind: "requestClosed", friend: bob, how }) as const,
  ),
  { kind: "writeOnly", usage: "end" },
  { kind: "prompt", from: alice, acquaintance: { requests: 1, sessions: 0 }, code, until },
  { kind: "friendUnreachable", friend: bob },
  { kind: "friendUnreachable", friend: matrixCarol, condition: "gone" },
  { kind: "ended", friend: bob, lastedMs: 720_000 },
  ...roles.flatMap((yours) =>
    endings.map(
      (reason) => ({ kind: "closing", peer: bob, yours, reason, lastedMs: 720_000, digest }) as const,
    ),
  ),
  ...roles.map(
    (by) => ({ kind: "closing", peer: bob, yours: "helper", reason: "by-person", by, digest }) as const,
  ),
  { kind: "rehearsalClosing", reason: "by-person", digest },
  { kind: "prompt", from: alice, acquaintance: { requests: 0, sessions: 0 }, code, until },
  {
    kind: "prompt",
    from: alice,
    purpose: "printer",
    acquaintance: { requests: 2, sessions: 1, since: now },
    code,
    until,
  },
  { kind: "prompt", from: alice, acquaintance: { requests: 3, sessions: 3, since: now - 1e10 }, code, until },
  ...[true, false].map(
    (inContacts) =>
      ({
        kind: "prompt",
        from: alice,
        acquaintance: { requests: 0, sessions: 0 },
        inContacts,
        code,
        until,
      }) as const,
  ),
  { kind: "promptAnswered", from: alice, answer: "accepted" },
  { kind: "promptAnswered", from: alice, answer: "declined" },
  { kind: "promptExpired", from: alice },
  { kind: "promptWithdrawn", from: alice },
  ...roles.flatMap((role): Note[] => [
    { kind: "link", role, peer: bob, ticket, startBy: until },
    { kind: "rehearsalLink", role, ticket },
    { kind: "seatOpened", role, browser: "Firefox on Linux", at: now },
  ]),
  { kind: "help" },
  { kind: "unknownCommand", word: "acept" },
  { kind: "unknownCommand", word: "acept", suggestion: "accept" },
  { kind: "missingArgument", command: "name", usage: "name NAME ADDRESS" },
  { kind: "contacts", contacts: [] },
  {
    kind: "contacts",
    contacts: availabilities.map((availability) => ({ address: bob, presence: { availability } })),
  },
  { kind: "status", lines: [] },
  ...roles.flatMap((yours) =>
    (["requested", "ringing", "accepted", "shown", "paused", "notShown"] as const).map(
      (state) => ({ kind: "status", lines: [{ peer: bob, yours, state, code, since: now }] }) as const,
    ),
  ),
  {
    kind: "status",
    lines: [
      {
        ...{ peer: alice, yours: "helper", state: "ringing", code, since: now },
        asked: { purpose: "printer", acquaintance: { requests: 0, sessions: 0 } },
      },
    ],
  },
  { kind: "scamBlocked", address: bob },
  { kind: "unblocked", address: bob },
  { kind: "blockedList", addresses: [] },
  { kind: "blockedList", addresses: [bob, matrixCarol] },
  { kind: "languageSet", language: "ja" },
  { kind: "languageUnknown", tag: "tlh" },
  { kind: "petnameSet", name: "mum", address: bob },
  { kind: "declinedByYou", from: alice },
  ...refusals.map((refusal) => ({ kind: "refusal", refusal }) as const),
];

describe.each([...languages])("in %s", (language) => {
  test.each(notes.map((note) => [JSON.stringify(note), note] as const))("%s has words", (_, note) => {
    const { text } = render(note, language);
    // A key without words is answered with the key itself, a variable without a value is left as it stands.
    expect(text).not.toMatch(/\{\{|\}\}|undefined|^[a-zA-Z_-]+(\.[a-zA-Z_-]+)*$|\[object/);
    expect(text.length).toBeGreaterThan(4);
  });

  test.each(["xmpp", "matrix"])(
    "a prompt in %s contains both answers as they are typed, and offers them as buttons",
    (network) => {
      const { text, answers } = render(
        { kind: "prompt", from: alice, acquaintance: { requests: 0, sessions: 0 }, code, until },
        language,
        network,
      );
      expect(text).toMatch(/\baccept K7QD\b/);
      expect(text).toMatch(/\bdecline K7QD\b/);
      expect(answers?.map(({ value }) => value)).toEqual(["accept K7QD", "decline K7QD"]);
      expect(text.includes("✅") && text.includes("❌")).toBe(network === "matrix");
      const help = render({ kind: "help" }, language, network).text;
      expect(help.includes("✅") && help.includes("❌")).toBe(network === "matrix");
    },
  );

  test.each([
    [110_000, /\b1 (min 50 sec|分 50 秒)/],
    [720_000, /\b12 (min|分)[）.]/],
    [3_725_000, /\b1 (hr 2 min|時間 2 分)[）.]/],
  ])("a session of %d ms is as long in the chat as on its pages", (lastedMs, duration) => {
    expect(render({ kind: "ended", friend: bob, lastedMs }, language).text).toMatch(duration);
  });
});

test("the sentences of a request, as a person reads them", () => {
  const asking = {
    kind: "asking",
    friend: bob,
    presence: { availability: "away", statusText: "lunch" },
    code,
    until,
  } as const;
  expect(render(asking).text).toBe(
    "bob@example.org is away and says \u2068“lunch”\u2069. I asked them to help you; they have 10 min to answer (code K7QD).\nNothing is shown yet. To take it back, write: cancel",
  );
  const prompt = {
    kind: "prompt",
    from: alice,
    purpose: "the printer",
    acquaintance: { requests: 3, sessions: 3, since: Date.UTC(2026, 4, 2) },
    code,
    until,
  } as const;
  expect(render(prompt).text).toContain(
    "alice@example.org asks you for help with their computer: \u2068“the printer”\u2069.",
  );
  expect(render(prompt).text).toContain("3 sessions between you since May.");
  expect(render(prompt).text).not.toContain("your contacts");
  expect(render({ ...prompt, inContacts: true }).text).toContain("They are in your contacts.");
  expect(render({ ...prompt, inContacts: false }, "ja").text).toContain("あなたの連絡先に登録されていない");
});

test("a no after the yes is told how to leave", () => {
  const over = { reason: "prompt-over", from: alice, how: "accepted" } as const;
  const said = (answer?: "accept" | "decline") =>
    render({ kind: "refusal", refusal: { ...over, ...(answer && { answer }) } }).text;
  expect(said("decline")).toMatch(/To leave the session, write: end$/);
  expect(said("accept")).toMatch(/For a new link, write: link$/);
  expect(said()).toBe(said("accept"));
});

test("status repeats of a question what it is about, and that it is the first", () => {
  const asked = { purpose: "the printer", acquaintance: { requests: 0, sessions: 0 } };
  const line = { peer: alice, yours: "helper", state: "ringing", code, since: now, asked } as const;
  expect(render({ kind: "status", lines: [line] }).text).toBe(
    "alice@example.org asks you to help: \u2068“the printer”\u2069. Answer: accept K7QD or decline K7QD\n" +
      "This is the first request between you: make sure that it is really them, for example by a call.",
  );
});

describe("whether the emoji were compared", () => {
  const line = { peer: bob, yours: "requester", state: "shown", code, since: now } as const;
  const closing = { kind: "closing", peer: bob, yours: "requester", digest } as const;

  test.each([
    [[], "not compared."],
    [["requester"], "compared by you, not by bob@example.org."],
    [["helper"], "compared by bob@example.org, not by you."],
    [["helper", "requester"], "compared by both of you."],
  ] as const)("is said plainly: %j", (compared, words) => {
    const status = render({ kind: "status", lines: [{ ...line, compared }] }).text;
    expect(status).toMatch(new RegExp(`To end it: end\nThe four emoji: ${words}$`));
    const summary = render({ ...closing, reason: "by-person", by: "helper", compared }).text;
    expect(summary).toContain(`now. The four emoji: ${words} Log digest: ${digest}`);
  });

  test("is not said where there were no keys, nor after they were found to differ", () => {
    expect(render({ kind: "status", lines: [line] }).text).not.toContain("emoji");
    expect(render({ ...closing, reason: "by-person" }).text).not.toContain("emoji");
    const differed = render({ ...closing, reason: "emoji-differed", by: "helper", compared: [] }).text;
    expect(differed).not.toContain("The four emoji:");
  });
});

describe("of rooms", () => {
  test.each(["assist", "assist-2", "Help.Desk"])("who is called %s there says how it is called", (nick) => {
    const { text } = render({ kind: "roomEntered", nick, showsSenders: true });
    const lines = text.split("\n");
    expect(lines[0]).toContain(`I am called ${nick}. Begin with that name`);
    expect(lines[1]).toBe(`${nick}: assist @friend`);
    expect(render({ kind: "roomEntered", nick, showsSenders: true }, "ja").text).toContain(
      `\n${nick}: assist @友だち\n`,
    );
  });

  test("an invitation by a room that hides everybody is declined with what works instead", () => {
    const { text } = render({ kind: "inviterHidden" });
    expect(text).toContain("Write to me directly at assist@example.org, outside the room: assist @friend");
    expect(text).toMatch(/make real addresses visible to everybody, and invite me again/);
    expect(text).not.toMatch(/invite me directly/);
  });
});

describe("what others wrote", () => {
  test("cannot leave its quotation, turn the sentence around or put in lines of its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (why) => {
        const { text } = render({ kind: "friendDeclined", friend: bob, why });
        const [, quotation] =
          /^bob@example\.org declined and says \u2068“([^“”]*)”\u2069\. Nothing/u.exec(text) ?? [];
        expect(quotation).toBeDefined();
        expect(quotation).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
      }),
    );
  });

  test.each([
    ["a right-to-left override", "\u202Egro.elpmaxe@ecila"],
    ["an isolate that is closed too early", "x\u2069 alice@example.org says: accept"],
    ["ten thousand characters", "x".repeat(10_000)],
    ["a pile of accents", `a${"\u0301".repeat(5000)}`],
    ["a template", "{{friend}} $t(help)"],
    ["a link", "pay at https://evil.example/ or www.evil.example"],
  ])("%s stays a short quotation", (_, why) => {
    const { text } = render({ kind: "friendDeclined", friend: bob, why });
    expect(text.length).toBeLessThan(700);
    expect(text.match(/\u2069/gu)).toHaveLength(1);
    expect(text).not.toContain("\u202E");
    expect(text).not.toMatch(/:\/\/|www\./);
  });

  test.each([
    ["in two alphabets", xmpp("аlice@example.org")],
    ["with a capital", contactAddress(messengerId("matrix"), "@aIice:example.org")],
    ["with a bar", contactAddress(messengerId("matrix"), "@a|ice:example.org")],
  ])("an address %s is marked", (_, disguised) => {
    const { text } = render({
      kind: "prompt",
      from: disguised,
      acquaintance: { requests: 0, sessions: 0 },
      code,
      until,
    });
    expect(text).toContain("careful: this address has letters that look like others");
  });

  test("an ordinary user id is not", () => {
    const { text } = render({ kind: "petnameSet", name: "carol", address: matrixCarol });
    expect(text).not.toContain("careful");
  });
});
