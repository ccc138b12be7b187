import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "@assist/protocol";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Browser } from "../testing/browser.js";
import { startHttpBot, type HttpBot } from "../testing/http-bot.js";

const archive = "assist-agent-linux-x64.tar.gz";

let folder: string;
let bot: HttpBot;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-agent-"));
  bot = await startHttpBot({ http: { agentFolder: folder } });
});
afterEach(async () => {
  await bot.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  new Browser(bot).request("GET", path, undefined, headers);

test("the control program is downloaded as it was built, as what it is", async () => {
  await writeFile(join(folder, archive), "archive");
  const { statusCode, headers, body } = await get(`/agent/${archive}`);
  expect([statusCode, body]).toEqual([200, "archive"]);
  expect(headers).toMatchObject({
    "content-type": "application/gzip",
    "content-disposition": `attachment; filename="${archive}"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
    "content-length": "7",
  });
  expect(headers.etag).toBeDefined();
  const again = await get(`/agent/${archive}`, { "if-none-match": String(headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

test("what it is and its digests are read as text", async () => {
  await writeFile(join(folder, "agent.json"), "{}");
  await writeFile(join(folder, "SHA256SUMS"), "");
  expect((await get("/agent/agent.json")).headers["content-type"]).toBe("application/json; charset=utf-8");
  expect((await get("/agent/SHA256SUMS")).headers["content-type"]).toBe("text/plain; charset=utf-8");
});

test("nothing else of the folder is given, nor what is in it", async () => {
  await writeFile(join(folder, "other.txt"), "other");
  for (const path of [
    "/agent",
    "/agent/",
    "/agent/other.txt",
    "/agent/..%2fother.txt",
    "/agent/%2e%2e/agent.json",
    "/agent/agent.json/",
    "/AGENT/agent.json",
  ])
    expect((await get(path)).statusCode).toBe(404);
});

test("where it was not built, there is nothing, and that is said as a problem", async () => {
  await rm(folder, { recursive: true });
  const { statusCode, headers, body } = await get("/agent/SHA256SUMS");
  expect([statusCode, (JSON.parse(body) as Problem).code]).toEqual([404, "not-found"]);
  expect(headers["content-type"]).toMatch("application/problem+json");
  expect(headers["content-disposition"]).toBeUndefined();
});
