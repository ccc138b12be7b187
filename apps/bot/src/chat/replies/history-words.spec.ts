import {
  roles,
  type HistoryLine,
  type Role,
  type RoomName,
  type SeatId,
  type SessionHistory,
} from "@assist/assist-core";
import { controlEnd } from "@assist/protocol";
import { describe, expect, test } from "@jest/globals";
import { alice, bob, digest, matrixCarol, now, render } from "./testing/rendered.js";
import { languages } from "./translate.js";

type Shown = HistoryLine["event"];

const ofEachRole = (event: (role: Role) => Shown): readonly Shown[] => roles.map(event);
const every: readonly Shown[] = [
  { kind: "requested", at: now, requester: alice, helper: bob },
  { kind: "promptDelivered", at: now },
  { kind: "promptUndeliverable", at: now, condition: "remote-server-not-found" },
  { kind: "accepted", at: now },
  { kind: "declined", at: now, why: "write: accept K7QD" },
  { kind: "withdrawn", at: now },
  { kind: "shareConsented", at: now, room: "room-1" as RoomName },
  { kind: "pictureShared", at: now },
  ...(["chat", "page", "away"] as const).map((from) => ({ kind: "picturePaused", at: now, from }) as const),
  { kind: "pictureResumed", at: now },
  { kind: "pictureStopped", at: now },
  { kind: "pictureGone", at: now },
  { kind: "deadlinePassed", at: now },
  ...ofEachRole((role) => ({ kind: "linkRenewed", at: now, role })),
  ...ofEachRole((role) => ({
    kind: "seatOpened",
    at: now,
    role,
    seat: "s" as SeatId,
    browser: "Firefox 150\non Debian",
  })),
  ...ofEachRole((role) => ({ kind: "keysAgreed", at: now, role, agreement: "0f" })),
  ...ofEachRole((role) => ({ kind: "emojiCompared", at: now, role, agreement: "0f" })),
  ...ofEachRole((role) => ({ kind: "pageLeft", at: now, role })),
  ...ofEachRole((role) => ({ kind: "pageReturned", at: now, role })),
  { kind: "changesNotListed", at: now },
  ...(["controlAsks", "controlChanges"] as const).map(
    (of) => ({ kind: "changesNotListed", at: now, of }) as const,
  ),
  { kind: "controlAsked", at: now, grant: "aa", devices: ["mouse"], minutes: 5 },
  { kind: "controlAllowed", at: now, grant: "aa", devices: ["keyboard", "mouse"], until: now + 300_000 },
  ...controlEnd.options.map((why) => ({ kind: "controlStopped", at: now, grant: "aa", why }) as const),
  ...ofEachRole((role) => ({ kind: "controlStopAsked", at: now, role })),
  ...ofEachRole((by) => ({ kind: "ended", at: now, by })),
  ...ofEachRole((by) => ({ kind: "ended", at: now, by, why: "emoji-differed" })),
];

const history = (more: Partial<SessionHistory> = {}): SessionHistory => ({
  kind: "history",
  peer: bob,
  yours: "requester",
  origin: "request",
  since: now,
  outcome: "ended",
  lines: [
    { number: 1, event: { kind: "requested", at: now, requester: alice, helper: bob }, signedBy: [] },
    {
      number: 2,
      event: { kind: "keysAgreed", at: now, role: "helper", agreement: "0f" },
      signedBy: ["helper"],
    },
    { number: 3, event: { kind: "ended", at: now, by: "requester" }, signedBy: [] },
  ],
  digest,
  ...more,
});

const textOf = (more: Partial<SessionHistory> = {}, language = "en") => render(history(more), language).text;

describe("history", () => {
  test("says what happened, when, by whom and signed by whose page, and that the log is whole", () => {
    const lines = textOf().split("\n");
    expect(lines[0]).toBe("Session with bob@example.org of November 2, 2026, as it was logged:");
    expect(lines[1]).toMatch(/^1\. \d\d:\d\d \S+ You asked for help\.$/);
    expect(lines[2]).toMatch(/Their page agreed on keys with yours\. \(signed by their page\)$/);
    expect(lines[3]).toMatch(/^3\. .*You ended the session\.$/);
    expect(lines[4]).toBe("The log is whole: each entry fits the next.");
    expect(lines[5]).toContain(`digest ${digest}`);
  });

  test("has a sentence for everything that can be logged, of either person and in each language", () => {
    for (const language of languages)
      for (const yours of roles)
        for (const event of every) {
          const sentence = textOf({ yours, lines: [{ number: 1, event, signedBy: [] }] }, language).split(
            "\n",
          )[1];
          expect({ event: event.kind, sentence }).toEqual({
            event: event.kind,
            sentence: expect.not.stringMatching(/history\.|\{\{|undefined|K7QD|remote-server|room-1/),
          });
        }
  });

  test("quotes the browser's name on its line", () => {
    const event = every.find(({ kind }) => kind === "seatOpened") as Shown;
    expect(textOf({ lines: [{ number: 1, event, signedBy: [] }] })).toContain(
      "Your link was opened: \u2068“Firefox 150 on Debian”\u2069",
    );
  });

  test("marks what both pages have signed, and in a rehearsal knows one person only", () => {
    const event = { kind: "pictureShared", at: now } as const;
    const both = [{ number: 1, event, signedBy: roles }];
    expect(textOf({ lines: both })).toContain("Your screen was shown. (signed by both pages)");
    const alone = textOf({ lines: both, origin: "rehearsal", peer: alice, yours: "requester" });
    expect(alone).toMatch(/^Rehearsal of /);
    expect(alone).toContain("(signed by your page)");
  });

  test("counts what it leaves out, in its place", () => {
    const lines = textOf({ leftOut: { before: 2, count: 12 } }).split("\n");
    expect(lines[3]).toBe("… 12 more entries …");
  });

  test("of a log that was changed says from where on, and no digest of it", () => {
    for (const language of languages) {
      const text = textOf({ brokenAt: 5 }, language);
      expect(text).toContain("5");
      expect(text).not.toContain(digest);
    }
    expect(textOf({ brokenAt: 5 })).toContain("The log was changed: from line 5 on it does not fit");
  });

  test("says which entry has the digest that was asked for", () => {
    expect(textOf({ asked: { digest, isLast: true } })).toContain("That is the digest you wrote.");
    const earlier = { digest, line: 2, isLast: false };
    expect(textOf({ asked: earlier })).toContain("added after the session");
    const { outcome: _, ...open } = history({ asked: earlier });
    expect(render(open).text).toContain("the session has gone on since");
  });

  test("knows no such session, or no such digest", () => {
    expect(render({ kind: "historyNone" }).text).toContain("not taken part");
    expect(render({ kind: "historyNone", friend: matrixCarol }).text).toContain(
      "@carol:example.org (Matrix)",
    );
    for (const language of languages)
      for (const kind of ["digestUnknown", "digestTooShort"] as const)
        expect(render({ kind, digest: "3fa90c1d" }, language).text).toContain("3fa90c1d");
  });

  test("stays a message that every network carries, however much was logged", () => {
    const lines = Array.from({ length: 30 }, (_, at) => ({
      number: at + 1,
      event: {
        kind: "seatOpened",
        at: now,
        role: "helper",
        seat: "s" as SeatId,
        browser: "x".repeat(200),
      } as const,
      signedBy: roles,
    }));
    expect(textOf({ lines, leftOut: { before: 10, count: 9_000 } }).length).toBeLessThan(8_000);
  });
});
