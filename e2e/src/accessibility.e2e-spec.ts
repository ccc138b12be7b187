import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { violations } from "./browser/accessibility.js";
import { ChatPage } from "./people/chat-page.js";
import { agree } from "./people/pairs.js";
import { SessionPage } from "./people/session-page.js";
import { TextPerson } from "./people/text-person.js";
import { startScene, type Scene } from "./story/scene.js";

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

test.each(["light", "dark"] as const)("the request dialog of the chat page in %s", async (colorScheme) => {
  const { stack, looking } = scene;
  const alice = await ChatPage.open(looking, stack.state, "alice", { colorScheme });
  await alice.chooseRequest("Bob");
  expect(await violations(alice.page, ".assist-dialog")).toEqual([]);
  await alice.page.context().close();
});

test.each(["light", "dark"] as const)("each page of a session in %s", async (colorScheme) => {
  const { stack, sharing, looking } = scene;
  const { xmpp } = stack.state;
  const [carol, dave] = [await TextPerson.signIn(xmpp, "carol"), await TextPerson.signIn(xmpp, "dave")];
  const links = await agree(carol, dave);
  const share = await SessionPage.open(await sharing.newContext({ colorScheme }), links.requester);
  const watch = await SessionPage.open(await looking.newContext({ colorScheme }), links.helper);
  const found: Record<string, string[]> = {};
  const look = async (name: string, { page }: SessionPage) => {
    found[name] = await violations(page);
  };

  await look("welcome", share);
  await Promise.all([share.continue(), watch.continue()]);
  await share.page.getByText(/is here and waiting/).waitFor();
  await look("requester asked", share);
  await look("helper waiting", watch);
  await share.share();
  await watch.seesPicture();
  await share.page.getByText(/is watching/).waitFor();
  await look("requester sharing", share);
  await look("helper watching", watch);
  await watch.button("End session").click();
  await share.heading("The session is over").waitFor();
  await look("closing", share);
  expect(found).toEqual({
    welcome: [],
    "requester asked": [],
    "helper waiting": [],
    "requester sharing": [],
    "helper watching": [],
    closing: [],
  });
  await Promise.all([share.page.context().close(), watch.page.context().close()]);
  await Promise.all([carol.signOut(), dave.signOut()]);
});
