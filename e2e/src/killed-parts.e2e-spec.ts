import { until } from "@assist/stack";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { seesKnownPicture } from "./browser/received-picture.js";
import { codeIn, prompt } from "./people/prompts.js";
import type { TextPerson } from "./people/text-person.js";
import { makeRoom, noRoomIsLeft, roomNames } from "./stack/rooms.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ pairs: 8 });
});
afterAll(() => stage.stop());

/** A command after which everything before it was answered. */
const settled = (person: TextPerson) => person.write("help").then(() => person.sees(/assist @friend/));
const times = (person: TextPerson, text: RegExp) => person.messages.filter((each) => text.test(each)).length;

type Moment = (requester: TextPerson, helper: TextPerson) => Promise<unknown>;

const afterCommand: [string, Moment][] = [
  ["is written", () => Promise.resolve()],
  ["is answered", (requester) => requester.sees(/\(code /)],
  ["has reached the friend", (_requester, helper) => helper.sees(prompt)],
];
test.each(afterCommand)("the bot killed once a command %s asks and answers once", async (_, moment) => {
  const { parts, pairs } = stage;
  const [requester, helper] = await pairs.next();
  await requester.write(`assist ${helper.address} hello`);
  await moment(requester, helper);
  await parts.killBot();
  await parts.startBot();
  await helper.sees(prompt);
  await requester.sees(/\(code /);
  await Promise.all([settled(requester), settled(helper)]);
  expect([times(requester, /\(code /), times(helper, prompt)]).toEqual([1, 1]);
  expect(await roomNames(parts.livekit)).toEqual([]);
});

const afterAccept: [string, Moment][] = [
  ["is written", () => Promise.resolve()],
  ["has given the requester a link", (requester) => requester.link()],
];
test.each(afterAccept)("the bot killed once an accept %s sends each link once", async (_, moment) => {
  const { parts, pairs } = stage;
  const [requester, helper] = await pairs.next();
  await requester.write(`assist ${helper.address}`);
  await helper.write(`accept ${codeIn(await helper.sees(prompt))}`);
  await moment(requester, helper);
  await parts.killBot();
  await parts.startBot();
  await Promise.all([requester.link(), helper.link()]);
  await Promise.all([settled(requester), settled(helper)]);
  expect([times(requester, /http/), times(helper, /http/)]).toEqual([1, 1]);
  await helper.asks("end", /You ended/);
});

test("the bot killed while sharing leaves the picture on, takes up the session and ends it with its room", async () => {
  const { parts } = stage;
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await parts.killBot();
  await seesKnownPicture(watch.page, stage.picture);
  await parts.startBot();
  await watch.page.getByText("Reconnecting to the Assist server").waitFor({ state: "detached" });
  await seesKnownPicture(watch.page, stage.picture);
  expect(await roomNames(parts.livekit)).toHaveLength(1);
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await noRoomIsLeft(parts.livekit);
  await close();
});

test("the chat server restarted between request and answer loses nothing and doubles nothing", async () => {
  const { parts, pairs } = stage;
  const [requester, helper] = await pairs.next();
  await requester.write(`assist ${helper.address}`);
  const code = codeIn(await helper.sees(prompt));
  // The library loses count of stanzas when a resumption fails; people sign in anew instead.
  await Promise.all([requester.signOut(), helper.signOut()]);
  await parts.prosody.restart();
  const [asker, friend] = [await pairs.signIn(requester.user), await pairs.signIn(helper.user)];
  await friend.write(`accept ${code}`);
  await Promise.all([asker.link(), friend.link()]);
  await Promise.all([settled(asker), settled(friend)]);
  expect([times(asker, /http/), times(friend, /http/), times(friend, prompt)]).toEqual([1, 1, 0]);
  await friend.asks("end", /You ended/);
});

test("a page of a session goes on while the chat server is away", async () => {
  const { parts } = stage;
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  await parts.prosody.kill();
  await seesKnownPicture(watch.page, stage.picture);
  await parts.prosody.restart();
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await noRoomIsLeft(parts.livekit);
  await close();
});

test("a room of ours without a session is removed, one of another service is left alone", async () => {
  const { livekit } = stage.parts;
  await makeRoom(livekit, "of-another-service");
  await makeRoom(livekit, "assist-left-over");
  await until("only the other service's room is left", async () => {
    return (await roomNames(livekit)).join() === "of-another-service";
  });
});
