import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser, launchSharingBrowser } from "./browser/browsers.js";
import { startDisplay, type Display } from "./browser/display.js";
import { Pairs } from "./people/pairs.js";
import { userNames } from "./people/people.js";
import { startOwnServers, type OwnServers } from "./stack/own-servers.js";
import { noRoomIsLeft } from "./stack/rooms.js";
import { openPages } from "./story/open-pages.js";

let servers: OwnServers;
let display: Display;
let sharing: Browser;
let looking: Browser;
const pairs = new Pairs(() => servers.xmpp);

beforeAll(async () => {
  [servers, display] = await Promise.all([startOwnServers(userNames(1)), startDisplay()]);
  [sharing, looking] = await Promise.all([launchSharingBrowser(display), launchBrowser()]);
});
afterAll(async () => {
  await Promise.all([sharing.close(), looking.close(), pairs.signOutAll()]);
  await display.stop();
  await servers.stop();
});

test("npm run serve waits in words for servers that are down, serves a session behind https, and stops in order", async () => {
  const { prosody, livekit, publicUrl } = servers;
  await Promise.all([prosody.kill(), livekit.kill()]);
  const bot = servers.serve();
  await bot.says(`Pages: ${publicUrl}`);
  await bot.says(/Chat \(XMPP, xmpp:.*\): waiting since [\d:]{8}\. There is no connection/);
  await bot.says(/LiveKit \(wss:.*\): waiting since [\d:]{8}\. LiveKit does not answer/);
  await Promise.all([prosody.restart(), livekit.restart()]);
  await bot.says(`signed in as assist@${prosody.domain}`);
  await bot.says(/LiveKit \(wss:.*\): answers/);

  const people = await pairs.next();
  const context = { ignoreHTTPSErrors: true };
  const watching = await looking.newContext(context);
  const { links, share, watch, close } = await openPages({
    people,
    sharing: () => sharing.newContext(context),
    looking: () => Promise.resolve(watching),
  });
  expect(links.helper).toMatch(`${publicUrl}/`);
  const [cookie] = await watching.cookies();
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Strict" });
  expect(cookie?.name).toMatch(/^__Host-seat-/);
  await share.share();
  await watch.seesPicture();
  await people[1].asks("end", /You ended the session/);
  await noRoomIsLeft(livekit);
  await close();

  expect(await bot.stop()).toBe(0);
  expect(bot.output()).toContain("Stopping (SIGTERM).");
  expect(bot.output()).toContain("Set up in");
  const levels = bot.log().map((line) => (JSON.parse(line) as { level: number }).level);
  expect(levels).toContain(30);
}, 300_000);
