import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { GajimDesktop } from "./clients/gajim-desktop.js";
import { Pairs } from "./people/pairs.js";
import { codeIn } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const pairs = new Pairs(() => parts.xmpp);
const entry = "^Request assistance…$";
/** Gajim's own, in each menu of a contact. */
const details = "^Details$";

beforeAll(async () => {
  parts = await startParts({
    users: ["alice", "hanako", "otto", "bob", "carol", "dave", "erin", "frank", "grace"],
  });
});
afterEach(() => pairs.signOutAll());
afterAll(() => parts.stop());

/** Opened once for all tests of a group, which takes some seconds. */
function gajimOf(user: string, options: { plugin?: boolean; locale?: string } = {}): () => GajimDesktop {
  let gajim: GajimDesktop;
  beforeAll(async () => {
    gajim = await GajimDesktop.open(parts.xmpp, user, options);
  });
  afterAll(() => gajim.close());
  return () => gajim;
}

const asked = (who: string) => new RegExp(`^${who}@\\S+ asks you for help`);

describe("Gajim with the plugin", () => {
  const gajim = gajimOf("alice");

  test("right-click a friend, say what for, send: the friend is asked", async () => {
    const bob = await pairs.signIn("bob");
    const alice = gajim();
    await alice.sees("table cell", "^Assist$");
    await alice.rightClick("table cell", "^Bob$");
    await alice.sees("push button", entry);
    await alice.keepImage("gajim-menu");
    await alice.click("push button", entry);
    await alice.sees("label", "^bob@assist.localhost$");
    await alice.sees("label", "^online$");
    await alice.type("my printer won't print");
    await alice.keepImage("gajim-request");
    await alice.press("Return");
    const prompt = await bob.sees(asked("alice"));
    expect(prompt).toContain("“my printer won't print”");
    await alice.sees("label", "^Your request was sent");
    await alice.sees("label", "^bob@assist.localhost is online. I asked them to help you");
    await alice.keepImage("gajim-progress");
    await bob.write(`decline ${codeIn(prompt)}`);
    await alice.sees("label", "declined");
  });

  test("/assist @friend in any chat asks that friend, in the words as they were typed", async () => {
    const carol = await pairs.signIn("carol");
    await pairs.signIn("bob");
    const alice = gajim();
    await alice.openChat("Bob");
    await alice.type('/assist @carol it doesn\'t -start "now"');
    await alice.press("Return");
    await alice.sees("label", "^carol@assist.localhost$");
    await alice.click("push button", "^Send request$");
    expect(await carol.sees(asked("alice"))).toContain('“it doesn\'t -start "now"”');
  });

  test("a friend's request has buttons, which answer it", async () => {
    const dave = await pairs.signIn("dave");
    const alice = gajim();
    await dave.asks(`assist alice@${parts.xmpp.domain} my mouse is stuck`, /I asked them/);
    await alice.openChat("Assist");
    await alice.sees(
      "label",
      "^dave@assist.localhost asks you for help with their computer: \\S+my mouse is stuck\\S+$",
    );
    await alice.sees("push button", "^Accept$");
    await alice.keepImage("gajim-prompt");
    await alice.click("push button", "^Accept$");
    await dave.sees(/accepted/);
    await alice.sees("label", "Your personal link");
    await alice.seesNoMore("push button", "^Decline$");
    await dave.write("end");
  });

  test("the entry is in the list of chats and in the chat's menu, and not for the bot", async () => {
    const alice = gajim();
    await pairs.signIn("erin");
    await alice.openChat("Erin");
    await alice.rightClickChat("Erin");
    await alice.sees("push button", entry);
    await alice.closeMenu(entry);
    await alice.openChatMenu();
    await alice.sees("push button", entry);
    await alice.closeMenu(entry);
    await alice.openContacts();
    await alice.rightClick("table cell", "^Assist$");
    await alice.sees("push button", details);
    expect(await alice.shows("push button", entry)).toBe(false);
    await alice.closeMenu(details);
  });

  test("a refusal is told in the bot's words, and the dialog stays", async () => {
    const frank = await pairs.signIn("frank");
    const alice = gajim();
    await frank.asks(`assist alice@${parts.xmpp.domain}`, /I asked them/);
    await alice.openContacts();
    await alice.rightClick("table cell", "^Frank$");
    await alice.click("push button", entry);
    await alice.click("push button", "^Send request$");
    await alice.sees("label", "^The assistance bot did not accept the request: .*accept \\w");
    await alice.click("push button", "^Cancel$");
    await frank.asks("cancel", /back/);
  });

  test("without the bot the dialog says so and what to do, and works once it is back", async () => {
    const grace = await pairs.signIn("grace");
    const alice = gajim();
    await alice.openContacts();
    await parts.stopBot();
    await alice.seesNoMore("table cell", "^Assist$");
    await alice.rightClick("table cell", "^Grace$");
    await alice.click("push button", entry);
    await alice.sees("label", "^No assistance bot among your contacts is online, so nobody can be asked now");
    await parts.startBot();
    await alice.sees("table cell", "^Assist$");
    await alice.click("push button", "^Send request$");
    await grace.sees(asked("alice"));
    await alice.sees("label", "^Your request was sent");
  });

  test("switched off nothing of it is left, and it can be switched on again", async () => {
    await pairs.signIn("bob");
    const alice = gajim();
    await alice.openChat("Bob");
    await alice.switchPlugin("Assist");
    await alice.openChatMenu();
    await alice.sees("push button", details);
    expect(await alice.shows("push button", entry)).toBe(false);
    await alice.closeMenu(details);
    await alice.click("text", "^$");
    await alice.type("/assist @bob");
    await alice.press("Return");
    await alice.sees("label", "^Unknown command: assist$");
    await alice.openContacts();
    await alice.rightClick("table cell", "^Bob$");
    await alice.sees("push button", details);
    expect(await alice.shows("push button", entry)).toBe(false);
    await alice.closeMenu(details);
    await alice.switchPlugin("Assist");
    await alice.rightClick("table cell", "^Bob$");
    await alice.sees("push button", entry);
    await alice.closeMenu(entry);
  });
});

describe("Gajim in Japanese with the plugin", () => {
  const gajim = gajimOf("hanako", { locale: "ja_JP.UTF-8" });

  test("says all of it in Japanese, and the bot answers so", async () => {
    const bob = await pairs.signIn("bob");
    const hanako = gajim();
    await hanako.sees("table cell", "^Assist$");
    await hanako.rightClick("table cell", "^Bob$");
    await hanako.click("push button", "^アシスタンスを依頼…$");
    await hanako.sees("label", "^オンライン$");
    await hanako.keepImage("gajim-request-ja");
    await hanako.click("push button", "^依頼を送る$");
    await bob.sees(asked("hanako"));
    await hanako.sees("label", "^依頼を送りました");
    await hanako.sees("label", "bob@assist.localhost.*オンライン");
  });
});

describe("Gajim without the plugin", () => {
  const gajim = gajimOf("otto", { plugin: false });

  test("assist @friend, written to the bot without a slash, asks the friend", async () => {
    const bob = await pairs.signIn("bob");
    const otto = gajim();
    await otto.openChat("Assist");
    await otto.type("assist @bob@assist.localhost my printer");
    await otto.press("Return");
    const prompt = await bob.sees(asked("otto"));
    await otto.sees("label", "^bob@assist.localhost is online. I asked them to help you");
    await otto.keepImage("gajim-text");
    await bob.write(`decline ${codeIn(prompt)}`);
    await otto.sees("label", "declined");
  });

  test("/assist stays in Gajim, which does not know it; nothing is sent", async () => {
    const otto = gajim();
    await otto.openChat("Assist");
    await otto.type("/assist @bob");
    await otto.press("Return");
    await otto.sees("label", "^Unknown command: assist$");
    await otto.keepImage("gajim-unknown-command");
    await otto.press("ctrl+a");
    await otto.type("//assist who");
    await otto.press("Return");
    await otto.sees("label", "^You can ask");
  });

  test("a friend's request is answered with the words that it says", async () => {
    const carol = await pairs.signIn("carol");
    const otto = gajim();
    await carol.asks("assist otto@assist.localhost", /I asked them/);
    await otto.openChat("Assist");
    const prompt = await otto.sees("label", "^carol@assist.localhost asks you for help");
    expect(await otto.shows("push button", "^Accept$")).toBe(false);
    await otto.type(`accept ${codeIn(prompt)}`);
    await otto.press("Return");
    await otto.sees("label", "^Your personal link");
    await carol.write("end");
  });

  test("Execute Command… asks the bare address of the bot's account, where its server says no", async () => {
    const otto = gajim();
    await otto.openContacts();
    await otto.rightClick("table cell", "^Assist$");
    await otto.click("push button", "^Execute Command…$");
    await otto.sees("label", "item-not-found|not found");
    await otto.keepImage("gajim-execute-command");
  });
});
