import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Devices } from "./clients/devices.js";
import { userNames } from "./people/people.js";
import { prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const devices = new Devices(() => parts.xmpp);
const request = "assist#request";

beforeAll(async () => {
  parts = await startParts({ users: userNames(8) });
});
afterEach(() => devices.signOutAll());
afterAll(() => parts.stop());

test("the bot says what it is, in the version of its package", async () => {
  const [person] = await devices.next();
  const file = new URL("../../apps/bot/package.json", import.meta.url);
  const { version } = JSON.parse(await readFile(file, "utf8")) as { readonly version: string };
  expect(await person.software(await person.botDevice())).toMatchObject({ name: "Assist", version });
});

describe("the commands of the bot", () => {
  test("are found at its full address, which presence tells", async () => {
    const [person] = await devices.next();
    const bot = await person.botDevice();
    expect(await person.features(bot)).toContain("http://jabber.org/protocol/commands");
    expect(await person.commands(bot)).toHaveProperty(request, "Request remote assistance");
  });

  test("are not at the bare address of an account: its server answers there", async () => {
    const [person] = await devices.next();
    const bot = parts.xmpp.bot ?? "";
    await expect(person.commands(bot)).rejects.toThrow("item-not-found");
    await expect(person.command(bot, request)).rejects.toThrow("service-unavailable");
  });

  test("a form asks for whom and what for; filled in, the friend is asked", async () => {
    const [requester, helper] = await devices.next();
    const bot = await requester.botDevice();
    const form = await requester.command(bot, request);
    expect(form).toMatchObject({ status: "executing", actions: ["complete"] });
    expect(form.fields).toMatchObject({ contact: { type: "jid-single" }, reason: { type: "text-single" } });
    const values = { contact: helper.address, reason: "the printer" };
    const done = await requester.command(bot, request, { action: "complete", session: form.session, values });
    expect(done.status).toBe("completed");
    expect(done.notes.join()).toContain(`${helper.address} is online`);
    expect((await helper.sees(prompt)).body).toContain("“the printer”");
  });

  test("with everything in the first request there is no second stage", async () => {
    const [requester, helper] = await devices.next();
    const values = { contact: helper.address, reason: "the printer" };
    const done = await requester.command(await requester.botDevice(), request, { values });
    expect(done.status).toBe("completed");
    await helper.sees(prompt);
  });

  test("a form that is cancelled asks nobody, and cannot be sent any more", async () => {
    const [requester, helper] = await devices.next();
    const bot = await requester.botDevice();
    const { session } = await requester.command(bot, request);
    expect(await requester.command(bot, request, { action: "cancel", session })).toMatchObject({
      status: "canceled",
    });
    const late = { action: "complete", session, values: { contact: helper.address } } as const;
    await expect(requester.command(bot, request, late)).rejects.toThrow(/bad-request/);
    await helper.asks("status", /Nothing is open/);
  });

  test("a form without a friend comes back and says what is missing", async () => {
    const [requester] = await devices.next();
    const bot = await requester.botDevice();
    const { session } = await requester.command(bot, request);
    const step = { action: "complete", session, values: { reason: "the printer" } } as const;
    const again = await requester.command(bot, request, step);
    expect(again.status).toBe("executing");
    expect(again.notes).not.toEqual([]);
  });
});
