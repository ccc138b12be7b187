import { describe, expect, test } from "@jest/globals";
import {
  agentSocketKinds,
  readAgentSocketMessage,
  readPairingMessage,
  writeAgentSocketMessage,
  writeContents,
} from "@assist/protocol";
import { KeyTree } from "@assist/secure-channel";
import fc from "fast-check";
import { handPause } from "../../../testing/hand-pause.js";
import { settled } from "../../../testing/settled.js";
import { AgentLink, type AgentLinkParts } from "./agent-link.js";
import type { AgentSocketListener } from "./agent-socket.js";

const keys = await KeyTree.fromSecret(new Uint8Array(32).fill(7), new Uint8Array(32));

function linked(change: Partial<AgentLinkParts> = {}) {
  const time = handPause();
  const sent: Uint8Array<ArrayBuffer>[] = [];
  const happened: string[] = [];
  let socket: AgentSocketListener | undefined;
  const link = new AgentLink({
    ...time,
    port: 40_123,
    openSocket: (_, listener) => {
      socket = listener;
      return {
        waiting: 0,
        send: (message) => sent.push(message),
        close: () => happened.push("socket closed"),
      };
    },
    paired: () => Promise.resolve(),
    opened: () => happened.push("opened"),
    message: () => happened.push("message"),
    frame: () => happened.push("frame"),
    closed: (wasHeard) => happened.push(`closed, ${wasHeard ? "heard" : "never heard"}`),
    ...change,
  });
  return {
    ...time,
    link,
    sent,
    happened,
    arrives: (message: Uint8Array<ArrayBuffer>) => socket?.message(message),
    hangsUp: () => socket?.closed(),
    refusals: () =>
      sent.map((message) => {
        const read = readAgentSocketMessage(message);
        const pairing = read && readPairingMessage(read.contents);
        return pairing?.kind === "refused" ? pairing.why : undefined;
      }),
  };
}

const pairing = (contents: Parameters<typeof writeContents>[0]) =>
  writeAgentSocketMessage("pairing", writeContents(contents));

describe("whatever speaks at the agent's port", () => {
  test("opens nothing and says nothing without the keys, whatever it sends", async () => {
    const kind = fc.constantFrom(...Object.values(agentSocketKinds), 0, 200);
    const message = fc
      .tuple(kind, fc.uint8Array({ maxLength: 300 }))
      .map(([code, contents]) => Uint8Array.of(code, ...contents));
    const text = fc.json().map((json) => Uint8Array.of(1, ...new TextEncoder().encode(json)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(message, text), { maxLength: 12 }), async (messages) => {
        const { link, arrives, happened, hangsUp } = linked({ keys });
        for (const each of messages) arrives(each);
        await settled();
        hangsUp();
        expect(link.isOpen).toBe(false);
        expect(
          happened.filter((each) => each === "message" || each === "opened" || each === "frame"),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("is told that nobody is waited for, and hung up on", async () => {
    const { arrives, refusals, happened } = linked();
    arrives(pairing({ kind: "start", v: 1, locator: "K7QDM2" as never, by: "code", request: "AAAA" }));
    await settled();
    expect(refusals()).toEqual(["busy"]);
    expect(happened).toEqual(["closed, heard", "socket closed"]);
  });

  test("has no keys for the asking", async () => {
    const { arrives, refusals } = linked();
    arrives(pairing({ kind: "again", v: 1 }));
    await settled();
    expect(refusals()).toEqual(["wrong"]);
  });

  test("and never proves itself is waited for 20 seconds", async () => {
    const { happened, passes } = linked();
    await passes(19_000);
    expect(happened).toEqual([]);
    await passes(2_000);
    expect(happened).toEqual(["closed, never heard", "socket closed"]);
  });
});

test("nothing of the helper's is passed on to whoever has not proved itself", () => {
  const { link, sent } = linked({ keys });
  link.pass(new Uint8Array([1, 3, 0]), false);
  link.pass(new Uint8Array([1, 4, 0]), true);
  expect(sent).toEqual([]);
});
