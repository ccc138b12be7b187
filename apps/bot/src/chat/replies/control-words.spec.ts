import type { ControlNote } from "@assist/assist-core";
import { controlEnd, type ControlEnd } from "@assist/protocol";
import { describe, expect, test } from "@jest/globals";
import { alice, bob, code, digest, now, render, until } from "./testing/rendered.js";
import { languages } from "./translate.js";

const roles = ["requester", "helper"] as const;
const devices = ["mouse", "keyboard"] as const;
const about = (yours: (typeof roles)[number]) =>
  ({ peer: yours === "requester" ? bob : alice, devices, yours }) as const;

const notes: readonly ControlNote[] = [
  ...[["mouse"] as const, ["keyboard"] as const, devices].map(
    (some) => ({ kind: "controlAsked", peer: bob, devices: some, minutes: 15 }) as const,
  ),
  ...roles.flatMap((yours): ControlNote[] => [
    { kind: "controlAllowed", ...about(yours), until },
    { kind: "controlMoreAsked", peer: about(yours).peer, yours, told: 6 },
    ...[true, false].map((done) => ({ kind: "controlHeldBack", ...about(yours), done }) as const),
    ...[true, false].map(
      (done) => ({ kind: "controlStopUnstored", peer: about(yours).peer, yours, done }) as const,
    ),
    ...(["asked", "on"] as const).flatMap((was): ControlNote[] => [
      { kind: "controlStopping", ...about(yours), was },
      ...controlEnd.options.map((why) => ({ kind: "controlStopped", ...about(yours), why, was }) as const),
      ...roles.map((by) => ({ kind: "controlStopped", ...about(yours), why: "chat-stop", was, by }) as const),
    ]),
  ]),
  { kind: "controlNotAsked" },
];

describe.each([...languages])("in %s", (language) => {
  test.each(notes.map((note) => [JSON.stringify(note), note] as const))("%s has words", (_, note) => {
    const { text } = render(note, language);
    expect(text).not.toMatch(/\{\{|\}\}|undefined|control\.[a-z]|\[object/);
    expect(text.length).toBeGreaterThan(4);
  });

  test("a question says who, what, how long, and how to say no from here", () => {
    const { text } = render({ kind: "controlAsked", peer: bob, devices, minutes: 15 }, language);
    expect(text).toMatch(/bob@example\.org.*15/);
    expect(text).toContain("deny");
  });

  test("what was allowed says until when, and how it ends", () => {
    for (const yours of roles) {
      const { text } = render({ kind: "controlAllowed", ...about(yours), until }, language);
      expect(text).toContain("09:10");
      expect(text).toContain("stop");
    }
  });

  test("who was blocked for a scam reads nothing of it", () => {
    const asHelper = { kind: "controlStopped", ...about("helper"), was: "on" } as const;
    const closing = { kind: "closing", peer: alice, yours: "helper", by: "requester", digest } as const;
    for (const text of [
      render({ ...asHelper, why: "scam" }, language).text,
      render({ ...closing, reason: "scam" }, language).text,
    ])
      expect(text).not.toMatch(/scam|block|詐欺|ブロック/i);
    expect(render({ ...closing, reason: "scam" }, language).text).toBe(
      render({ ...closing, reason: "by-person" }, language).text,
    );
  });

  test("who blocked somebody reads how to undo it, and to call the bank", () => {
    const closing = { kind: "closing", peer: bob, yours: "requester", by: "requester", digest } as const;
    const { text } = render({ ...closing, reason: "scam" }, language);
    expect(text).toContain("unblock bob@example.org");
    expect(text).toMatch(/bank|銀行/);
  });

  test("status says who may use what", () => {
    const line = { peer: bob, yours: "requester", state: "shown", code, since: now } as const;
    for (const yours of roles) {
      const on = { ...line, yours, control: { state: "on", devices, until } } as const;
      const { text } = render({ kind: "status", lines: [on] }, language);
      expect(text.split("\n")).toHaveLength(2);
      expect(text).toContain("09:10");
      const asked = { ...line, yours, control: { state: "asked", devices } } as const;
      expect(render({ kind: "status", lines: [asked] }, language).text).not.toMatch(/\{\{|control\.[a-z]/);
    }
  });
});

test("the end of control, as both people read it", () => {
  const said = (yours: (typeof roles)[number], why: ControlEnd) =>
    render({ kind: "controlStopped", ...about(yours), why, was: "on" }).text;
  expect(said("helper", "escape")).toBe(
    "alice@example.org pressed Esc. Control has ended. You still see the screen.",
  );
  expect(said("requester", "escape")).toBe(
    "You pressed Esc. Control has ended. bob@example.org still sees your screen; to cover it, write: pause — to end the session: end",
  );
  expect(said("helper", "picture-gone")).toBe(
    "The screen of alice@example.org is not shown any more. Control has ended.",
  );
});

test("who stopped it in chat is told apart", () => {
  const said = (by: (typeof roles)[number]) =>
    render({ kind: "controlStopped", ...about("requester"), why: "chat-stop", was: "on", by }).text;
  expect(said("requester")).toMatch(/^You stopped it in chat\./);
  expect(said("helper")).toMatch(/^bob@example\.org gave it up in chat\./);
});
