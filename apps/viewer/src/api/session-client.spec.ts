import { describe, expect, test } from "@jest/globals";
import type { TicketToken } from "@assist/protocol";
import { helperView } from "../testing/views.js";
import { SessionClient } from "./session-client.js";

interface Sent {
  readonly path: string;
  readonly init: RequestInit;
}

/** A client whose requests all get the given answer, and what it sent. */
function clientGetting(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const client = new SessionClient((path, init) => {
    sent.push({ path, init });
    return Promise.resolve(answer());
  });
  return { client, sent };
}

const json = (body: unknown, status = 200) => Response.json(body, { status });
const problem = (status: number, code: string, more = {}) =>
  json({ type: "about:blank", title: "for logs", status, code, ...more }, status);
const ticket = `${"a".repeat(22)}.${"b".repeat(43)}` as TicketToken;

describe("the session client", () => {
  test("opens a seat by POST with the ticket in the body only, without a seat of its own", async () => {
    const view = helperView();
    const { client, sent } = clientGetting(() => json({ v: 1, seat: "seat-helper", view }));
    expect(await client.openSeat(ticket)).toEqual({ ok: true, value: { v: 1, seat: "seat-helper", view } });
    expect(sent[0]).toMatchObject({ path: "/api/v1/seats", init: { method: "POST", cache: "no-store" } });
    expect(sent[0]?.init.body).toBe(JSON.stringify({ v: 1, ticket }));
    expect(sent[0]?.init.headers).not.toHaveProperty("x-assist-seat");
  });

  test("names its seat in every request once it sits", async () => {
    const { client, sent } = clientGetting(() => new Response(null, { status: 204 }));
    client.sit("seat-7");
    await client.end();
    await client.picture({ state: "stopped" });
    expect(sent.map(({ init }) => init.headers)).toEqual([
      expect.objectContaining({ "x-assist-seat": "seat-7" }),
      expect.objectContaining({ "x-assist-seat": "seat-7" }),
    ]);
  });

  test("looking changes nothing: the session and its events are asked for by GET", async () => {
    const { client, sent } = clientGetting(() => json(helperView()));
    await client.session();
    await client.events(AbortSignal.timeout(1_000));
    expect(sent.map(({ init }) => init.method)).toEqual(["GET", "GET"]);
  });

  test("gives a refusal its code, and who holds the seat", async () => {
    const { client } = clientGetting(() =>
      problem(409, "link-used-elsewhere", { browser: "Firefox 150 on Windows", openedAt: 5 }),
    );
    expect(await client.openSeat(ticket)).toEqual({
      ok: false,
      refusal: { code: "link-used-elsewhere", browser: "Firefox 150 on Windows", openedAt: 5 },
    });
  });

  test.each([
    ["a broken connection", () => Promise.reject(new TypeError("failed to fetch")), "unreachable"],
    ["a proxy's error page", () => new Response("<h1>Bad gateway</h1>", { status: 502 }), "unreachable"],
    ["somebody else's refusal", () => new Response("no", { status: 403 }), "unexpected"],
    ["a code from the future", () => problem(409, "moon-phase"), "unexpected"],
    ["an answer in another shape", () => json({ v: 1, hello: true }), "unexpected"],
    ["an answer that is not JSON", () => new Response("<!doctype html>"), "unexpected"],
  ] as const)("tells %s apart", async (_, answer, code) => {
    const { client } = clientGetting(answer);
    expect(await client.session()).toEqual({ ok: false, refusal: { code } });
  });
});
