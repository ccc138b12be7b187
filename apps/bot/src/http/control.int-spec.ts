import { apiPaths, type AgentExpected, type RoomAccess } from "@assist/protocol";
import { createLivekitRooms } from "@assist/rooms-livekit";
import { until } from "@assist/stack";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { ChatPerson } from "../testing/chat-person.js";
import { Page } from "../testing/page.js";
import { Surroundings } from "../testing/surroundings.js";

const grant = "0123456789abcdef".repeat(2);

let around: Surroundings;
let alice: ChatPerson;
let bob: ChatPerson;
let requester: Page;
let open: AbortController;

beforeEach(async () => {
  around = await Surroundings.start();
  await around.startBot();
  [alice, bob] = await Promise.all([around.person("alice"), around.person("bob")]);
  await alice.says("assist @bob");
  await bob.hears(/accept \w+/);
  await bob.says("accept");
  const [[own], [theirs]] = await Promise.all([alice.hears(/http\S+/), bob.hears(/http\S+/)]);
  requester = await Page.open(own);
  open = new AbortController();
  const helper = await Page.open(theirs);
  await helper.stay(open.signal);
  (await (await requester.post(apiPaths.share)).json()) as RoomAccess;
  await requester.post(apiPaths.picture, { state: "shared" });
}, 30_000);
afterEach(async () => {
  open.abort();
  await around.stop();
}, 30_000);

const report = (told: object) => requester.post(apiPaths.control, { grant, ...told });
const asked = () => report({ state: "asked", devices: ["mouse", "keyboard"], minutes: 15 });
const allowed = () => report({ state: "allowed", devices: ["mouse", "keyboard"], remainingMs: 15 * 60_000 });

test("a question is said where it is answered, and what came of it on both sides", async () => {
  await asked();
  await alice.hears(/bob@assist\.localhost asks to use your mouse and keyboard for 15 min/);
  await allowed();
  await Promise.all([
    alice.hears(/bob@assist\.localhost may use your mouse and keyboard until \d\d:\d\d/),
    bob.hears(/alice@assist\.localhost allows you mouse and keyboard until/),
  ]);
  await report({ state: "stopped", why: "escape" });
  await Promise.all([
    alice.hears(/You pressed Esc\. Control has ended/),
    bob.hears(/alice@assist\.localhost pressed Esc\. Control has ended/),
  ]);
}, 30_000);

test("a stop from any device reaches the page, and is confirmed in chat", async () => {
  await asked();
  await allowed();
  await alice.says("stop");
  await alice.hears(/I have told your page to take control back/);
  await report({ state: "stopped", why: "chat-stop" });
  await Promise.all([alice.hears(/You stopped it in chat/), bob.hears(/stopped it in chat/)]);
  expect(alice.timesHeard(/ended the session/)).toBe(0);
}, 30_000);

test("a scam ends everything, and keeps the two apart after a restart as well", async () => {
  await asked();
  await report({ state: "stopped", why: "scam" });
  await alice.hears(/bob@assist\.localhost is blocked.*unblock bob@assist\.localhost/);
  await bob.hears(/alice@assist\.localhost ended the session/);
  await until("no room is left", async () => {
    const rooms = createLivekitRooms({ ...around.livekit, clock: { now: () => Date.now() } });
    return (await rooms.list()).length === 0;
  });
  await around.stopBot();
  await around.startBot();
  await bob.says("assist @alice");
  await bob.hears(/cannot arrange anything with alice@assist\.localhost/);
  await alice.says("unblock bob@assist.localhost");
  await alice.hears(/no longer blocked/);
  await bob.says("assist @alice");
  await alice.hears(/bob@assist\.localhost asks you for help/);
}, 60_000);

test("nothing that names an agent, a grant or a seat's secret is logged", async () => {
  const { locator } = (await (await requester.post(apiPaths.agent)).json()) as AgentExpected;
  const here = (port: number) =>
    fetch(around.publicUrl + apiPaths.agentHere, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ v: 1, locator, port }),
    });
  expect((await here(80)).status).toBe(400);
  expect((await here(40_000)).status).toBe(409);
  await asked();
  await allowed();
  await alice.says("stop");
  await alice.hears(/I have told your page to take control back/);
  await around.stopBot();
  const logged = around.logged.join("");
  expect(logged).toContain("showControl");
  for (const secret of [locator, grant, requester.cookie]) expect(logged).not.toContain(secret);
}, 30_000);
