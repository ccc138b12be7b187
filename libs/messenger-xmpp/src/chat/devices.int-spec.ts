import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import type { XmppPerson } from "../testing/xmpp-person.js";
import { attribute, el, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";

/** A message as a device has it: sent to it, or a copy of what another device sent or got (XEP-0280). */
const shownBy = (stanza: Element): Element | undefined => {
  if (stanza.name !== "message") return undefined;
  const copy = stanza.getChild("received", ns.carbons) ?? stanza.getChild("sent", ns.carbons);
  return copy ? copy.getChild("forwarded", ns.forwarded)?.getChild("message") : stanza;
};

const shows = (device: XmppPerson, text: string): Promise<Element> =>
  device.stanza((stanza) => shownBy(stanza)?.getChildText("body") === text);

describe("somebody with several devices", () => {
  const stage = useStage(makeXmppHarness);
  let phone: XmppPerson;
  let laptop: XmppPerson;

  beforeEach(async () => {
    const { harness, alice } = stage();
    [phone, laptop] = [alice, harness.secondDevice("laptop")];
    await laptop.signIn();
    for (const device of [phone, laptop]) await device.connection.iq.set(el("enable", { xmlns: ns.carbons }));
  });
  afterEach(() => laptop.signOut());

  it("is answered where they spoke, and sees question and answer on the others", async () => {
    const { messenger, listener, alice, chat } = stage();
    await phone.write("status");
    const { device, from } = await listener.chats.next();
    expect([device, from]).toEqual([`${from.slice("xmpp:".length)}/phone`, alice.address]);
    await messenger.send(chat(alice, "Nothing is open.", device === undefined ? {} : { device }));
    const answer = await shows(phone, "Nothing is open.");
    expect(answer.getChild("received", ns.carbons)).toBeUndefined();
    const copies = [await shows(laptop, "status"), await shows(laptop, "Nothing is open.")];
    expect(copies.map((copy) => copy.getChild("sent", ns.carbons) !== undefined)).toEqual([true, false]);
    expect(copies.map((copy) => copy.getChild("received", ns.carbons) !== undefined)).toEqual([false, true]);
    expect(listener.chats.rest).toEqual([]);
  });

  it.each([0, -1])(
    "sees on all that a question was answered, also on one of priority %d",
    async (priority) => {
      const { messenger, listener, alice, chat } = stage();
      await laptop.show({ priority });
      const prompt = chat(alice, "accept K7QD or decline K7QD");
      await messenger.send(prompt);
      for (const device of [phone, laptop]) await shows(device, prompt.text);
      await phone.write("accept K7QD");
      await listener.chats.next();
      await messenger.send(chat(alice, "You accepted.", { corrects: prompt.id, correctionOnly: true }));
      for (const device of [phone, laptop]) {
        const closed = shownBy(await shows(device, "You accepted."));
        expect(closed?.getChild("replace", ns.messageCorrection)?.attrs["id"]).toBe(prompt.id);
      }
    },
  );

  it("is answered on another when the one that spoke has gone", async () => {
    const { messenger, listener, alice, chat } = stage();
    await laptop.write("status");
    const { device } = await listener.chats.next();
    await laptop.show("offline");
    await messenger.send(chat(alice, "Nothing is open.", device === undefined ? {} : { device }));
    expect(attribute(await shows(phone, "Nothing is open."), "to")).not.toContain("laptop");
  });
});
