import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Devices } from "./clients/devices.js";
import { ring } from "./clients/ring.js";
import { userNames } from "./people/people.js";
import { codeIn, prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
let bot: string;
const devices = new Devices(() => parts.xmpp);
const request = "assist#request";

beforeAll(async () => {
  parts = await startParts({ users: userNames(6), asComponent: true });
  bot = parts.xmpp.bot ?? "";
});
afterEach(() => devices.signOutAll());
afterAll(() => parts.stop());

describe("a bot that is a component of the server", () => {
  test("takes a request by text, and both get links", async () => {
    const [requester, helper] = await devices.next();
    const asked = await ring(requester, helper);
    await helper.write(`accept ${codeIn(asked.body)}`);
    expect(await requester.link()).not.toBe(await helper.link());
  });

  test("has its commands at its bare address, where clients look that ask the contact itself", async () => {
    const [requester, helper] = await devices.next();
    expect(await requester.commands(bot)).toHaveProperty(request);
    const form = await requester.command(bot, request);
    expect(form).toMatchObject({ status: "executing", actions: ["complete"] });
    const values = { contact: helper.address, reason: "the printer" };
    const step = { action: "complete", session: form.session, values } as const;
    expect((await requester.command(bot, request, step)).status).toBe("completed");
    expect((await helper.sees(prompt)).body).toContain("“the printer”");
  });

  test("has them at its full address too, which whoever adds it to their contacts sees", async () => {
    const [requester] = await devices.next();
    await requester.addContact(bot);
    const full = await requester.botDevice();
    expect(await requester.features(full)).toContain("http://jabber.org/protocol/commands");
    expect(await requester.commands(full)).toHaveProperty(request);
  });

  test("sees whether a friend is there who added it", async () => {
    const [requester, helper] = await devices.next();
    await helper.addContact(bot);
    await helper.botDevice();
    await requester.write(`assist ${helper.address}`);
    await requester.sees(/is online/);
  });

  test("changes its messages in place, and takes reactions", async () => {
    const [requester, helper] = await devices.next();
    await helper.addContact(bot);
    await helper.botDevice();
    const asked = await ring(requester, helper);
    await helper.react(asked, "❌");
    expect(await helper.sees(/You declined/)).toMatchObject({ id: asked.id, corrected: true });
  });

  test("is not there while it is stopped: what is written to it comes back to the sender", async () => {
    const [person] = await devices.next();
    await parts.stopBot();
    expect(await person.refusalOf(await person.write("status"))).toBe("remote-server-timeout");
    await parts.startBot();
    await person.asks("status", /Nothing is open/);
  });
});
