import { until } from "@assist/stack";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { xml } from "@xmpp/client";
import { GajimDesktop } from "./clients/gajim-desktop.js";
import { Pairs } from "./people/pairs.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
let alice: GajimDesktop;
const pairs = new Pairs(() => parts.xmpp);
const asked = /^alice@\S+ asks you for help/;

beforeAll(async () => {
  parts = await startParts({ users: ["alice", "bob"], asComponent: true });
  const { bot = "" } = parts.xmpp;
  const before = await pairs.signIn("alice");
  await before.client.send(xml("presence", { type: "subscribe", to: bot }));
  await before.client.send(xml("presence", { type: "subscribed", to: bot }));
  await until("the bot is a contact", () => before.botDevice !== "");
  await before.signOut();
  alice = await GajimDesktop.open(parts.xmpp, "alice");
});
afterEach(() => pairs.signOutAll());
afterAll(async () => {
  await alice.close();
  await parts.stop();
});

describe("Gajim, and the bot as a component", () => {
  test("Execute Command… on the bot has the form, by which the friend is asked", async () => {
    const bob = await pairs.signIn("bob");
    await alice.rightClick("table cell", "^assist$");
    await alice.click("push button", "^Execute Command…$");
    await alice.click("table cell", "^Request remote assistance$");
    await alice.click("push button", "^Execute$");
    await alice.sees("label", "^Who should help you\\?$");
    await alice.click("text", "^$");
    await alice.type(bob.address);
    await alice.press("Tab");
    await alice.type("my printer");
    await alice.sees("push button", "^Complete$");
    await alice.keepImage("gajim-form");
    await alice.click("push button", "^Complete$");
    expect(await bob.sees(asked)).toContain("“my printer”");
    await alice.sees("label", "I asked them to help you");
    await bob.asks("decline", /you declined/);
    await alice.press("alt+F4");
    await alice.seesNoMore("frame", "^Completed$");
  });

  test("the plugin finds the bot there too", async () => {
    const bob = await pairs.signIn("bob");
    await alice.openContacts();
    await alice.rightClick("table cell", "^Bob$");
    await alice.click("push button", "^Request assistance…$");
    await alice.type("my printer");
    await alice.press("Return");
    expect(await bob.sees(asked)).toContain("“my printer”");
    await alice.sees("label", "^Your request was sent");
  });
});
