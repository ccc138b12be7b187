import { apiPaths } from "@assist/protocol";
import type { HTTPMethods } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { publicUrl, startHttpBot, type HttpBot } from "../testing/http-bot.js";

let bot: HttpBot;
beforeAll(async () => {
  bot = await startHttpBot();
});
afterAll(() => bot.close());

/** Every route there is, and what it answers to somebody without any right. A new route must be entered here. */
const inventory: Readonly<Record<string, number>> = {
  "GET /": 200,
  "GET /s": 200,
  "GET /a": 200,
  "GET /assets/*": 404,
  "GET /agent/assist-agent-linux-x64.tar.gz": 404,
  "GET /agent/assist-agent.tgz": 404,
  "GET /agent/SHA256SUMS": 404,
  "GET /agent/agent.json": 404,
  [`POST ${apiPaths.seats}`]: 403,
  [`GET ${apiPaths.session}`]: 401,
  [`GET ${apiPaths.events}`]: 401,
  [`POST ${apiPaths.relay}`]: 403,
  [`POST ${apiPaths.picture}`]: 403,
  [`POST ${apiPaths.keys}`]: 403,
  [`POST ${apiPaths.countersign}`]: 403,
  [`POST ${apiPaths.end}`]: 403,
  [`POST ${apiPaths.link}`]: 403,
  [`POST ${apiPaths.handover}`]: 403,
  [`POST ${apiPaths.redeem}`]: 403,
  [`POST ${apiPaths.agent}`]: 403,
  [`POST ${apiPaths.agentHere}`]: 400,
  [`POST ${apiPaths.control}`]: 403,
  [`POST ${apiPaths.share}`]: 403,
  [`POST ${apiPaths.token}`]: 403,
  "POST /webhooks/livekit": 403,
  "GET /live": 200,
  "GET /ready": 503,
  "GET /metrics": 200,
};

test("the inventory is complete", () => {
  expect([...bot.routes].sort()).toEqual(Object.keys(inventory).sort());
});

describe.each(Object.entries(inventory))("%s", (route, expected) => {
  const [method = "GET", path = "/"] = route.split(" ");
  const url = path.replace("*", "missing.js");

  test(`answers ${String(expected)} to somebody without any right`, async () => {
    const response = await bot.app.inject({
      method: method as "GET",
      url,
      headers: { host: "127.0.0.1:8480" },
    });
    expect(response.statusCode).toBe(expected);
  });

  test("refuses another site's pages and another host's name", async () => {
    const foreign = {
      host: "127.0.0.1:8480",
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    };
    if (path.startsWith("/api/"))
      expect((await bot.app.inject({ method: method as "GET", url, headers: foreign })).statusCode).toBe(403);
    if (["/live", "/ready", "/metrics"].includes(path)) return;
    const rebound = await bot.app.inject({ method: method as "GET", url, headers: { host: "evil.example" } });
    expect(rebound.statusCode).toBe(421);
  });

  test("does nothing by other methods or odd paths", async () => {
    const others: HTTPMethods[] = ["PUT", "PATCH", "DELETE", method === "GET" ? "POST" : "GET"];
    for (const other of others) {
      const response = await bot.app.inject({
        method: other as "PUT",
        url,
        headers: { host: "127.0.0.1:8480", "x-http-method-override": method },
      });
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
    }
    if (path === "/" || expected === 404) return;
    for (const odd of [`${path}/`, `/${path}`, path.toUpperCase(), `${path}/..%2f`, `${path};x`]) {
      const response = await bot.app.inject({
        method: method as "GET",
        url: odd,
        headers: { host: "127.0.0.1:8480" },
      });
      expect(response.statusCode).toBe(404);
    }
  });
});

test("figures are for this machine only, also behind a proxy", async () => {
  const headers = { host: "127.0.0.1:8480", "x-forwarded-for": "203.0.113.9" };
  expect((await bot.app.inject({ method: "GET", url: "/metrics", headers })).statusCode).toBe(404);
});

test("a page says where it may load from, and is not kept, framed or told to others", async () => {
  const { headers } = await new Browser(bot).request("GET", "/s");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).not.toContain("'unsafe-");
  expect(policy).toContain("worker-src 'self';");
  expect(policy).toContain("trusted-types own-workers");
  expect(policy).toContain("connect-src 'self' http://127.0.0.1:7880 ws://127.0.0.1:7880 ws://127.0.0.1:*;");
  const permissions = String(headers["permissions-policy"]).split(", ");
  for (const feature of ["picture-in-picture", "keyboard-map", "loopback-network", "local-network-access"])
    expect(permissions).toContain(`${feature}=(self)`);
  expect(permissions).toContain("camera=()");
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
});

test("a body that is too large, no JSON, or of another version is refused with a reason", async () => {
  const browser = new Browser(bot);
  const answers = [
    await browser.post(apiPaths.seats, { v: 1, ticket: "x".repeat(70_000) }),
    await browser.post(apiPaths.seats, { v: 2, ticket: "x" }),
    await bot.app.inject({
      method: "POST",
      url: apiPaths.seats,
      headers: { host: "127.0.0.1:8480", origin: publicUrl, "content-type": "application/json" },
      payload: "{",
    }),
  ];
  expect(answers.map((answer) => answer.json<{ code: string }>().code)).toEqual([
    "request-invalid",
    "version-unknown",
    "request-invalid",
  ]);
});

test("a request that never ends is not waited for", () => {
  expect(bot.app.getHttpServer().requestTimeout).toBe(30_000);
});
