import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Devices } from "./clients/devices.js";
import { ring } from "./clients/ring.js";
import { userNames } from "./people/people.js";
import { codeIn, prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const devices = new Devices(() => parts.xmpp);

beforeAll(async () => {
  parts = await startParts({ users: userNames(6) });
});
afterEach(() => devices.signOutAll());
afterAll(() => parts.stop());

describe("somebody with several devices", () => {
  test("is answered where they spoke, and the other devices see both by carbons", async () => {
    const [phone] = await devices.next();
    const laptop = await devices.another(phone, "laptop");
    const answer = await phone.asks("status", /Nothing is open/);
    expect(answer.to).toBe(phone.jid);
    expect(answer).not.toHaveProperty("carbon");
    expect(await laptop.sees(/^status$/)).toMatchObject({ carbon: "carbon_sent", from: phone.jid });
    expect(await laptop.sees(/Nothing is open/)).toMatchObject({ carbon: "carbon_received", to: phone.jid });
  });

  test("sees how a request goes on all of them, and goes on from another one", async () => {
    const [phone, helper] = await devices.next();
    const laptop = await devices.another(phone, "laptop");
    await phone.write(`assist ${helper.address} for the printer`);
    const { id } = await phone.sees(/\(code /);
    expect((await laptop.sees(/\(code /)).id).toBe(id);
    await laptop.write("cancel");
    for (const device of [phone, laptop]) {
      expect(await device.sees(/is closed/)).toMatchObject({ id, corrected: true });
      await device.sees(/You took the request/);
    }
    await helper.sees(/took the request back/);
  });

  test("goes on with a device that is left when the one that asked is gone", async () => {
    const [phone, helper] = await devices.next();
    await ring(phone, helper);
    const laptop = await devices.another(phone, "laptop");
    await devices.signOut(phone);
    await helper.asks("accept", /http/);
    expect(await laptop.link()).toContain(parts.viewerUrl);
  });
});

describe("a prompt", () => {
  test("reaches all devices of a person; answered on one it is closed on all", async () => {
    const [requester, phone] = await devices.next();
    const laptop = await devices.another(phone, "laptop");
    const asked = await ring(requester, phone);
    expect((await laptop.sees(prompt)).id).toBe(asked.id);
    await laptop.write(`accept ${codeIn(asked.body)}`);
    for (const device of [phone, laptop])
      expect(await device.sees(/You accepted/)).toMatchObject({ id: asked.id, buttons: [] });
  });

  test("reaches a device that is away too, and there the reaction of another one closes it", async () => {
    const [requester, phone] = await devices.next();
    const tablet = await devices.another(phone, "tablet");
    await tablet.show("away", 0);
    const asked = await ring(requester, phone);
    await tablet.sees(prompt);
    await phone.react(asked, "❌");
    for (const device of [phone, tablet])
      expect(await device.sees(/You declined/)).toMatchObject({ id: asked.id, buttons: [] });
  });

  test("reaches a device of lower priority by carbons, and is closed there", async () => {
    const [requester, phone] = await devices.next();
    const tablet = await devices.another(phone, "tablet");
    await phone.show("available", 10);
    const asked = await ring(requester, phone);
    await tablet.sees(prompt);
    await requester.write("cancel");
    for (const device of [phone, tablet])
      expect(await device.sees(/took the request back/)).toMatchObject({ id: asked.id, buttons: [] });
  });
});
