import { describe, expect, test } from "@jest/globals";
import type { PageEvent } from "@assist/protocol";
import { helperView } from "../testing/views.js";
import type { Answer, Refusal } from "./answer.js";
import { followEvents } from "./event-stream.js";

type Opening = Answer<ReadableStream<Uint8Array>>;

const streamOf = (text: string, end: "closes" | "stays open" | "breaks" = "closes"): Opening => ({
  ok: true,
  value: new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    pull: (controller) => {
      if (end === "closes") controller.close();
      if (end === "breaks") controller.error(new TypeError("network error"));
    },
  }),
});
const refused = (code: Refusal["code"]): Opening => ({ ok: false, refusal: { code } });
const event = (body: PageEvent) => `event: ${body.kind}\ndata: ${JSON.stringify(body)}\n\n`;
const session = event({ v: 1, kind: "session", view: helperView() });
const superseded = event({ v: 1, kind: "superseded" });

/** Follows through the given openings; the last one has to end it. */
async function follow(...openings: Opening[]) {
  const told: string[] = [];
  const pauses: number[] = [];
  const end = new AbortController();
  await followEvents(
    {
      open: () => {
        const next = openings.shift();
        if (next === undefined) end.abort();
        return Promise.resolve(next ?? refused("unreachable"));
      },
      pause: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
      silenceMs: 20,
    },
    {
      event: ({ kind }) => told.push(kind),
      connected: (connected) => told.push(connected ? "connected" : "lost"),
      refused: ({ code }) => told.push(`refused ${code}`),
    },
    end.signal,
  );
  return { told, pauses, unused: openings.length };
}

describe("following the page's events", () => {
  test("comes back after the stream ended, and after it broke", async () => {
    const { told } = await follow(streamOf(session), streamOf(session, "breaks"), streamOf(superseded));
    expect(told).toEqual([
      ...["connected", "session", "lost"],
      ...["connected", "session", "lost"],
      ...["connected", "superseded"],
    ]);
  });

  test("pauses longer and longer while the server does not answer, and short again after it did", async () => {
    const away = refused("unreachable");
    const { pauses } = await follow(
      away,
      away,
      away,
      away,
      away,
      away,
      streamOf(session),
      streamOf(superseded),
    );
    const last = pauses.pop() ?? Infinity;
    expect(pauses[5]).toBeGreaterThan((pauses[0] ?? Infinity) * 2);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(8_000);
    expect(last).toBeLessThanOrEqual(500);
  });

  test("takes long silence for a dead connection", async () => {
    const { told } = await follow(streamOf(session, "stays open"), streamOf(superseded));
    expect(told).toEqual(["connected", "session", "lost", "connected", "superseded"]);
  });

  test("does not come back to a seat that another tab has, or that is no more", async () => {
    expect((await follow(streamOf(session + superseded + session), streamOf(session))).unused).toBe(1);
    const replaced = await follow(refused("seat-unknown"), streamOf(session));
    expect(replaced).toMatchObject({ told: ["refused seat-unknown"], unused: 1 });
  });

  test("passes over what it does not understand", async () => {
    const odd = `data: {"v":1,"kind":"firework"}\n\ndata: not json\n\n`;
    expect((await follow(streamOf(odd + session + superseded))).told).toEqual([
      "connected",
      "session",
      "superseded",
    ]);
  });

  test("tells nothing any longer once it is called off", async () => {
    const end = new AbortController();
    const told: string[] = [];
    const tell = (what: string) => () => void told.push(what);
    await followEvents(
      {
        open: () => {
          end.abort();
          return Promise.resolve(streamOf(session));
        },
        pause: () => Promise.resolve(),
      },
      { event: tell("event"), connected: tell("connected"), refused: tell("refused") },
      end.signal,
    );
    expect(told).toEqual([]);
  });
});
