import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startLivekit, startProsody } from "@assist/stack";
import { openSqliteStore } from "@assist/store-sql";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { BotCommand } from "./testing/bot-command.js";

let folder: string;
let publicUrl: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-main-"));
  publicUrl = `http://127.0.0.1:${String(await freePort())}`;
});
afterEach(() => rm(folder, { recursive: true }));

interface Servers {
  readonly xmpp: { readonly service: string; readonly domain: string };
  readonly livekit: { readonly url: string; readonly apiKey: string };
}
const nobody: Servers = {
  xmpp: { service: "xmpp://127.0.0.1:1", domain: "assist.localhost" },
  livekit: { url: "ws://127.0.0.1:1", apiKey: "key" },
};

async function configFile({ xmpp, livekit }: Servers, mode: number, more: object = {}): Promise<string> {
  const path = join(folder, "config.yml");
  const config = {
    http: { port: Number(new URL(publicUrl).port), publicUrl, viewerDir: folder },
    store: { path: "assist.sqlite" },
    secretFile: "secret",
    xmpp: { ...xmpp, username: "assist", password: "wrong" },
    livekit: { ...livekit, apiSecret: "wrong-and-long-enough-for-a-secret" },
    ...more,
  };
  await writeFile(path, JSON.stringify(config), { mode });
  return path;
}

test("a database that another process holds ends the start with one sentence, and nothing is answered", async () => {
  const holder = await openSqliteStore({ path: join(folder, "assist.sqlite") });
  await using bot = new BotCommand(await configFile(nobody, 0o600));
  expect(await bot.ended()).toBe(1);
  expect(bot.told).toBe(
    `Another process has the database open (it holds ${folder}/assist.sqlite.lock). Stop that one, or name another file in store.path.\n`,
  );
  expect(bot.log).toEqual([]);
  await expect(fetch(`${publicUrl}/live`)).rejects.toThrow();
  await holder.close();

  await using next = new BotCommand(join(folder, "config.yml"));
  await next.until("the next one serves", () => next.told.startsWith(`Pages: ${publicUrl}`));
  expect(await next.stop()).toBe(0);
}, 30_000);

test("a folder that is missing is said with its name, and starting again is of no use", async () => {
  const missing = { secretFile: "missing/secret" };
  await using bot = new BotCommand(await configFile(nobody, 0o600, missing));
  expect(await bot.ended()).toBe(78);
  expect(bot.told).toContain(`the folder ${folder}/missing does not exist (ENOENT). Make it`);
}, 30_000);

test("a network whose section can never work ends the start with a sentence", async () => {
  const account = { userId: "@assist:kyoto.test", password: "right" };
  const matrix = { homeserver: "http://matrix.kyoto.test", ...account };
  await using bot = new BotCommand(await configFile(nobody, 0o600, { matrix }));
  expect(await bot.ended()).toBe(78);
  expect(bot.told).toMatch(/^The Matrix homeserver at matrix\.kyoto\.test .* must begin with https:$/m);
}, 30_000);

test("a wrong password and a wrong key are refused: said once, an error in the log, 503, and it goes on", async () => {
  await using stack = new AsyncDisposableStack();
  const prosody = await startProsody({ accounts: [{ user: "assist", password: "right" }] });
  stack.defer(() => prosody.stop());
  const livekit = await startLivekit();
  stack.defer(() => livekit.stop());
  const servers = {
    xmpp: { service: prosody.service, domain: prosody.domain },
    livekit: { url: livekit.url, apiKey: livekit.apiKey },
  };
  const bot = stack.use(new BotCommand(await configFile(servers, 0o644)));
  const errors = () => bot.log.filter(({ level }) => level === 50);
  await bot.until("both are told", () => errors().length === 2);

  const ready = await fetch(`${publicUrl}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    {
      chat: false,
      media: false,
      trouble: [
        { part: "xmpp", state: "refused", code: "xmpp.not-authorized" },
        { part: "media", state: "refused", code: "rooms.unauthorized" },
      ],
    },
  ]);
  expect(bot.told).toMatch(/^Chat \(.*\): refused since [\d:]{8}\. .* It is not tried again: /m);
  expect(bot.told).toMatch(/^LiveKit \(.*\): refused since [\d:]{8}\. /m);
  expect(bot.told).not.toContain("waiting since");
  expect(bot.log).toContainEqual(
    expect.objectContaining({
      level: 40,
      msg: expect.stringContaining(`Write: chmod 600 ${folder}/config.yml`) as unknown,
    }),
  );
  expect(await bot.stop()).toBe(0);
  expect(errors()).toHaveLength(2);
}, 60_000);
