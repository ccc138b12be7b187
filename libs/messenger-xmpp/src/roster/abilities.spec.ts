import { AssistError } from "@assist/assist-core";
import { FakeClock } from "@assist/assist-core/testing";
import { expect, test } from "@jest/globals";
import { el } from "../xml/element.js";
import { discoInfo } from "../xml/namespaces.js";
import { Abilities } from "./abilities.js";

const feature = "urn:xmpp:message-correct:0";
const phone = "bob@example.org/phone";
const caps = { hash: "sha-1", node: "https://client.example", ver: "one" };
const device = { resource: "phone", priority: 0, caps };

/** Devices of which none answers, until they do. */
function network() {
  const asked: (string | undefined)[] = [];
  const clock = new FakeClock();
  const devices = { answer: false };
  const get: ConstructorParameters<typeof Abilities>[0]["get"] = async (_question, options) => {
    asked.push(options?.to);
    await Promise.resolve();
    if (!devices.answer) throw new AssistError("xmpp.no-answer", "network", "silent");
    return el("iq", {}, el("query", { xmlns: discoInfo }, el("feature", { var: feature })));
  };
  return { abilities: new Abilities({ get }, clock), asked, clock, devices };
}

test("a device that did not answer is not waited for again for five minutes", async () => {
  const { abilities, asked, clock, devices } = network();
  expect(await abilities.has(phone, device, feature)).toBe(false);
  abilities.learn(phone, device);
  expect(await abilities.has(phone, device, feature)).toBe(false);
  expect(asked).toEqual([phone]);
  devices.answer = true;
  clock.advance(5 * 60_000);
  expect(await abilities.has(phone, device, feature)).toBe(true);
  expect(asked).toEqual([phone, phone]);
});

test("it is asked again when it comes anew, shows another client, or the service has signed in anew", async () => {
  const { abilities, asked, devices } = network();
  const silent = async () => {
    devices.answer = false;
    await abilities.has(phone, device, feature);
    devices.answer = true;
    abilities.forget("bob@example.org/desk");
    expect(await abilities.has(phone, device, feature)).toBe(false);
  };
  await silent();
  expect(await abilities.has(phone, { ...device, caps: { ...caps, ver: "two" } }, feature)).toBe(true);
  abilities.forget(phone);
  await silent();
  abilities.forget(phone);
  expect(await abilities.has(phone, device, feature)).toBe(true);
  abilities.forget(phone);
  await silent();
  abilities.askAgain();
  expect(await abilities.has(phone, device, feature)).toBe(true);
  expect(asked).toHaveLength(6);
});

test("the silence of one device says nothing of another", async () => {
  const { abilities, devices } = network();
  await abilities.has(phone, device, feature);
  devices.answer = true;
  expect(await abilities.has("bob@example.org/desk", { ...device, resource: "desk" }, feature)).toBe(true);
});
