import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startProsody, type Prosody } from "@assist/stack";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { parseConfig } from "../config/load-config.js";
import { createBot, type Bot } from "../create-bot.js";
import { ChatPerson } from "../testing/chat-person.js";
import { until } from "../testing/until.js";

const [domain, password] = ["help.assist.localhost", "secret"];

let folder: string;
let prosody: Prosody;
let bot: Bot;
const people: ChatPerson[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-component-"));
  await mkdir(join(folder, "viewer", "assets"), { recursive: true });
  await writeFile(join(folder, "viewer", "index.html"), "<!doctype html><title>Assist</title>");
  prosody = await startProsody({
    accounts: ["alice", "bob"].map((user) => ({ user, password })),
    components: [{ domain, secret: password }],
    privileged: [domain],
  });
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const config = {
    http: { port, publicUrl, viewerDir: join(folder, "viewer") },
    store: { path: join(folder, "assist.sqlite") },
    secretFile: join(folder, "secret"),
    xmpp: {
      mode: "component",
      service: `xmpp://127.0.0.1:${String(prosody.componentPort)}`,
      domain,
      password,
      server: prosody.domain,
    },
    livekit: { url: `ws://127.0.0.1:${String(await freePort())}`, apiKey: "key", apiSecret: password },
  };
  for (const user of ["alice", "bob"]) {
    const person = new ChatPerson(prosody, { user, password }, `assist@${domain}`);
    people.push(person);
    await person.signIn();
  }
  bot = await createBot(parseConfig(JSON.stringify(config), "test"), pino({ level: "silent" }));
  await until(async () => {
    const { chat } = (await (await fetch(`${publicUrl}/ready`)).json()) as { readonly chat: boolean };
    return chat;
  });
}, 30_000);
afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.signOut()));
  await bot.stop();
  await prosody.stop();
  await rm(folder, { recursive: true });
}, 30_000);

test("a component that may see presence and contact lists asks a friend who never added it, and says who that is", async () => {
  const [alice, bob] = people;
  await alice?.says("assist @bob the printer");
  await alice?.hears(/bob@assist\.localhost is online/);
  await bob?.hears(/alice@assist\.localhost asks you[^]*They are in your contacts\.[^]*accept \w+/);
  await bob?.says("decline");
  await alice?.hears(/bob@assist\.localhost declined/);
  expect(bob?.heard).not.toEqual([]);
}, 30_000);
