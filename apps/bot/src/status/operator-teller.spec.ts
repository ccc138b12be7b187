import { messengerId, type MessengerState } from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { OperatorTeller } from "./operator-teller.js";
import { SurroundingsWatch } from "./surroundings-watch.js";

const [xmpp, matrix] = [messengerId("xmpp"), messengerId("matrix")];

function operator(matrixState: MessengerState = { kind: "ready" }) {
  const around = {
    messengers: [
      { id: xmpp, state: { kind: "connecting" } as MessengerState },
      { id: matrix, state: matrixState },
    ],
    keeper: { reachable: true as boolean | undefined, problem: undefined as string | undefined },
  };
  const lines: string[] = [];
  const errors: unknown[][] = [];
  let now = Date.now();
  const teller = new OperatorTeller({
    watch: new SurroundingsWatch(around, () => now),
    parts: [
      { part: xmpp, name: "Chat", ready: "signed in as assist@example.org" },
      { part: matrix, name: "Matrix", ready: "signed in as @assist:example.org" },
      { part: "media", name: "LiveKit", ready: "answers" },
    ],
    now: () => now,
    tell: (line) => lines.push(line),
    log: { error: (...line: unknown[]) => void errors.push(line) },
  });
  const later = (ms: number) => {
    now += ms;
    teller.look();
  };
  teller.look();
  return { around, lines, errors, later };
}

test("the operator reads what answers, and after a moment what is waited for, once", () => {
  const { around, lines, later } = operator();
  expect(lines.splice(0)).toEqual(["Matrix: signed in as @assist:example.org", "LiveKit: answers"]);
  later(1000);
  expect(lines).toEqual([]);
  later(1000);
  later(60_000);
  expect(lines).toEqual([
    expect.stringMatching(
      /^Chat: waiting since [\d:]{8}\. There is no connection .* is xmpp\.service right\?/,
    ),
  ]);
  around.messengers[0] = { id: xmpp, state: { kind: "ready" } };
  later(500);
  expect(lines.at(-1)).toBe("Chat: signed in as assist@example.org");
});

test("what is refused is said at once, with what to correct, and is one error in the log", () => {
  const { around, lines, errors, later } = operator();
  around.messengers[0] = { id: xmpp, state: { kind: "failed", code: "xmpp.not-authorized" } };
  around.keeper = { reachable: false, problem: "rooms.unauthorized" };
  lines.length = 0;
  later(0);
  later(3000);
  const [chat, media] = [
    "It is not tried again: correct them in the section xmpp, then restart.",
    "Correct livekit.apiKey and livekit.apiSecret, then restart",
  ].map((words) => expect.stringContaining(words) as unknown);
  expect(lines).toEqual([chat, media]);
  for (const line of lines) expect(line).toMatch(/^\w+: refused since [\d:]{8}\. /);
  expect(errors).toEqual([
    [{ part: "xmpp", state: "refused", code: "xmpp.not-authorized" }, chat],
    [{ part: "media", state: "refused", code: "rooms.unauthorized" }, media],
  ]);
});

test("what was waited for first is refused since it said no", () => {
  const { around, lines, errors, later } = operator();
  later(60_000);
  expect([lines.at(-1), errors]).toEqual([expect.stringMatching(/^Chat: waiting since/), []]);
  const before = lines.at(-1)?.slice("Chat: waiting".length, 27);
  around.messengers[0] = { id: xmpp, state: { kind: "failed", code: "xmpp.not-authorized" } };
  later(60_000);
  expect(lines.at(-1)).toMatch(/^Chat: refused since/);
  expect(lines.at(-1)).not.toContain(before);
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

test("of two networks each has its line and its time, and one does not speak for the other", () => {
  const { around, lines, errors, later } = operator({ kind: "failed", code: "matrix.sign-in-failed" });
  const refused = expect.stringMatching(
    /^Matrix: refused since .* correct them in the section matrix/,
  ) as unknown;
  expect(lines).toEqual([refused, "LiveKit: answers"]);
  around.messengers[0] = { id: xmpp, state: { kind: "ready" } };
  later(60_000);
  expect(lines.slice(2)).toEqual(["Chat: signed in as assist@example.org"]);
  expect(errors).toEqual([
    [{ part: "matrix", state: "refused", code: "matrix.sign-in-failed" }, expect.any(String)],
  ]);
});
