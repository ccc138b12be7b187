import { describe, expect, test } from "@jest/globals";
import { bob, code, digest, matrixCarol, now, render, until, xmpp } from "./testing/rendered.js";

describe("of somebody in another network", () => {
  const presence = { availability: "unknown" } as const;
  const prompt = {
    kind: "prompt",
    from: matrixCarol,
    acquaintance: { requests: 0, sessions: 0 },
    code,
    until,
  } as const;

  test("it is said which network that is, before anything is decided", () => {
    expect(render(prompt).text).toMatch(/^@carol:example\.org \(Matrix\) asks you for help/);
    expect(render(prompt, "ja").text).toMatch(/^@carol:example\.org（Matrix） さん/);
    expect(render({ kind: "asking", friend: matrixCarol, presence, code, until }).text).toContain(
      "I cannot see whether @carol:example.org (Matrix) is online.",
    );
    const contacts = [bob, matrixCarol].map((address) => ({ address, presence }));
    expect(render({ kind: "contacts", contacts }).text.split("\n").slice(1, 3)).toEqual([
      "bob@example.org — not known",
      "@carol:example.org (Matrix) — not known",
    ]);
    expect(render({ kind: "petnameSet", name: "carol", address: matrixCarol }).text).toContain("(Matrix)");
  });

  test("it is said as long as it goes on", () => {
    const line = { peer: matrixCarol, yours: "helper", state: "shown", code, since: now } as const;
    for (const note of [
      { kind: "friendAccepted", friend: matrixCarol },
      { kind: "watching", friend: matrixCarol, since: now },
      { kind: "ended", friend: matrixCarol },
      { kind: "closing", peer: matrixCarol, yours: "helper", reason: "by-person", digest },
      { kind: "promptAnswered", from: matrixCarol, answer: "accepted" },
      { kind: "status", lines: [line] },
    ] as const)
      expect(render(note).text).toContain("@carol:example.org (Matrix)");
  });

  test("one who is known there only is named with it, and how to write to them", () => {
    const refusal = { reason: "friend-unclear", name: "carol", candidates: [matrixCarol] } as const;
    expect(render({ kind: "refusal", refusal }).text).toMatch(
      /nobody called .*carol.* in your network.* whole address: @carol:example\.org \(Matrix\)$/,
    );
  });

  test("who left the room there is told of apart from who is not known", () => {
    const gone = { kind: "friendUnreachable", friend: matrixCarol, condition: "gone" } as const;
    expect(render(gone).text).toMatch(
      /left their chat with me.*until tomorrow.*with @assist:example\.org; then ask again: assist @carol:example\.org$/,
    );
    for (const note of [
      { ...gone, condition: "item-not-found" },
      { ...gone, friend: bob },
    ] as const)
      expect(render(note).text).toContain("does not know this address");
  });

  test("two who may be meant are told apart by it, too", () => {
    const candidates = [xmpp("carol@example.org"), matrixCarol];
    const { text } = render({
      kind: "refusal",
      refusal: { reason: "friend-unclear", name: "carol", candidates },
    });
    expect(text).toMatch(/: carol@example\.org, @carol:example\.org \(Matrix\)$/);
  });

  test("who has yet to come to the service in Matrix is told of by the way to do so there", () => {
    const refusal = { reason: "policy", friend: matrixCarol, missing: "friend" } as const;
    expect(render({ kind: "refusal", refusal }).text).toContain("no chat with @assist:example.org");
    const ofAlice = { ...refusal, friend: bob };
    expect(render({ kind: "refusal", refusal: ofAlice }).text).toContain(
      "do not have assist@example.org in their contacts",
    );
    expect(render({ kind: "contacts", contacts: [] }, "en", "matrix").text).toContain("@friend:example.org");
    expect(render({ kind: "contacts", contacts: [] }, "en", "irc").text).toContain("friend@example.org");
  });

  test("what is to be typed is the address alone", () => {
    expect(render({ kind: "friendSilent", friend: matrixCarol }).text).toMatch(/assist @carol:example\.org$/);
    const refusal = { reason: "policy", friend: matrixCarol, missing: "friend" } as const;
    expect(render({ kind: "refusal", refusal }).text).toMatch(/assist @carol:example\.org$/);
  });
});
