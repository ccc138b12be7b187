import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Devices } from "./clients/devices.js";
import { codeIn, prompt } from "./people/prompts.js";
import type { SlixmppDevice } from "./clients/slixmpp-device.js";
import { userNames } from "./people/people.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const devices = new Devices(() => parts.xmpp);
let rooms = 0;

beforeAll(async () => {
  parts = await startParts({ users: userNames(6) });
});
afterEach(() => devices.signOutAll());
afterAll(() => parts.stop());

/** A room of the requester, in which the helper and the bot are, too. */
async function roomOf(
  requester: SlixmppDevice,
  helper: SlixmppDevice,
  { whoSees, directly = false }: { whoSees: "anyone" | "moderators"; directly?: boolean },
): Promise<string> {
  const room = `room${rooms++}@conference.${parts.xmpp.domain}`;
  await requester.join(room, "Queen");
  await requester.configure(room, { "muc#roomconfig_whois": whoSees });
  await helper.join(room, "Bishop");
  await requester.invite(room, parts.xmpp.bot ?? "", { directly });
  await requester.sees(/I am in the room now/);
  return room;
}

const saidInRoom = ({ type, from }: { readonly type: string; readonly from: string }): boolean =>
  type === "groupchat" && from.endsWith("/assist");

describe("in a room that shows everybody's address", () => {
  test.each([false, true])(
    "who asks the bot there is answered where only they read it (invited directly: %s)",
    async (directly) => {
      const [requester, helper] = await devices.next();
      const room = await roomOf(requester, helper, { whoSees: "anyone", directly });
      await requester.write(`assist: assist ${helper.address} for the printer`, {
        to: room,
        type: "groupchat",
      });
      const answer = await requester.sees(/\(code /);
      expect(answer).toMatchObject({ type: "chat" });
      expect(answer.from.startsWith(`${parts.xmpp.bot ?? ""}/`)).toBe(true);
      const asked = await helper.sees(prompt);
      expect(asked.type).toBe("chat");
      expect(asked.body).toContain(`${requester.address} asks you for help`);
      await helper.write(`accept ${codeIn(asked.body)}`);
      await requester.link();
      for (const device of [requester, helper]) expect(device.shown.filter(saidInRoom)).toEqual([]);
    },
  );

  test("a nick that could be another's user name is asked back, and answers from the room count as theirs", async () => {
    const [requester, helper] = await devices.next();
    const room = await roomOf(requester, helper, { whoSees: "anyone" });
    await requester.write("assist: assist Bishop", { to: room, type: "groupchat" });
    expect((await requester.sees(/Bishop.* may mean several people/)).body).toContain(helper.address);
    await requester.write(`assist: assist ${helper.address}`, { to: room, type: "groupchat" });
    const asked = await helper.sees(prompt);
    await helper.write(`assist: decline ${codeIn(asked.body)} not now`, { to: room, type: "groupchat" });
    await requester.sees(/declined and says .*“not now”/);
  });

  test("what is not said to the bot is not answered", async () => {
    const [requester, helper] = await devices.next();
    const room = await roomOf(requester, helper, { whoSees: "anyone" });
    await requester.write("end", { to: room, type: "groupchat" });
    await requester.write("I asked assist: it was no help", { to: room, type: "groupchat" });
    await requester.write("assist: status", { to: room, type: "groupchat" });
    await requester.sees(/Nothing is open/);
    const direct = requester.shown.filter(({ type }) => type === "chat").map(({ body }) => body);
    expect(direct).toHaveLength(2);
  });
});

describe("in a room that hides addresses", () => {
  test("the bot says so when it is invited, and to those who ask it there that it cannot know who asks", async () => {
    const [requester, helper] = await devices.next();
    const room = await roomOf(requester, helper, { whoSees: "moderators", directly: true });
    await requester.sees(/it hides everybody's address from me/);
    await helper.write(`assist: assist ${requester.address}`, { to: room, type: "groupchat" });
    const answer = await helper.sees(/I cannot know who asks here/);
    expect(answer).toMatchObject({ type: "chat", from: `${room}/assist` });
    expect(answer.body).toContain(parts.xmpp.bot);
    await helper.asks("status", /Nothing is open/);
  });

  test("the bot declines an invitation by the room, which does not say who invites", async () => {
    const [requester] = await devices.next();
    const room = `hidden@conference.${parts.xmpp.domain}`;
    await requester.join(room, "Queen");
    await requester.configure(room, { "muc#roomconfig_whois": "moderators" });
    await requester.invite(room, parts.xmpp.bot ?? "", { directly: false });
    expect((await requester.sees(/hides/)).from).toBe(room);
  });
});
