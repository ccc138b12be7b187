import type { MessengerState } from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { OperatorTeller } from "./operator-teller.js";
import { SurroundingsWatch } from "./surroundings-watch.js";

function operator() {
  const around = {
    messengers: [{ state: { kind: "connecting" } as MessengerState }],
    keeper: { reachable: true as boolean | undefined, problem: undefined as string | undefined },
  };
  const lines: string[] = [];
  let now = Date.now();
  const teller = new OperatorTeller({
    watch: new SurroundingsWatch(around, () => now),
    parts: {
      chat: { name: "Chat", ready: "signed in as assist@example.org" },
      media: { name: "LiveKit", ready: "answers" },
    },
    now: () => now,
    tell: (line) => lines.push(line),
  });
  const later = (ms: number) => {
    now += ms;
    teller.look();
  };
  teller.look();
  return { around, lines, later };
}

test("the operator reads what answers, and after a moment what is waited for, once", () => {
  const { around, lines, later } = operator();
  expect(lines).toEqual(["LiveKit: answers"]);
  later(1000);
  expect(lines).toHaveLength(1);
  later(1000);
  later(60_000);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(
      /^Chat: waiting since [\d:]{8}\. There is no connection .* is xmpp\.service right\?/,
    ),
  ]);
  around.messengers[0] = { state: { kind: "ready" } };
  later(500);
  expect(lines.at(-1)).toBe("Chat: signed in as assist@example.org");
});

test("what does not pass by itself is said with what to correct", () => {
  const { around, lines, later } = operator();
  around.messengers[0] = { state: { kind: "failed", code: "xmpp.not-authorized" } };
  around.keeper = { reachable: false, problem: "rooms.unauthorized" };
  later(0);
  later(3000);
  expect(lines.slice(1)).toEqual([
    expect.stringContaining("Correct them in the section xmpp, then restart."),
    expect.stringContaining("Correct livekit.apiKey and livekit.apiSecret, then restart."),
  ]);
});

test("a break shorter than a moment is not worth a line", () => {
  const { around, lines, later } = operator();
  around.keeper = { reachable: false, problem: "rooms.unavailable" };
  later(1000);
  around.keeper = { reachable: true, problem: undefined };
  later(1000);
  later(0);
  expect(lines.filter((line) => line.startsWith("LiveKit"))).toHaveLength(1);
});
