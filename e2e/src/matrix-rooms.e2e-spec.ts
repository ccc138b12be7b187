import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { MatrixDevice } from "./clients/matrix-device.js";
import { textOf, withPills, type MatrixContent } from "./clients/matrix-event.js";
import { MatrixPeople } from "./clients/matrix-people.js";
import type { MatrixRoom } from "./clients/matrix-room.js";
import { userNames } from "./people/people.js";
import { codeIn, prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const people = new MatrixPeople(() => parts.matrix);

beforeAll(async () => {
  parts = await startParts({ users: [], inMatrix: [...userNames(8), "intruder"] });
});
afterEach(() => people.signOutAll());
afterAll(() => parts.stop());

/** A room of the requester, in which the helper and the bot are, too. */
async function roomOf(
  requester: MatrixDevice,
  helper: MatrixDevice,
  { encrypted = false } = {},
): Promise<MatrixRoom> {
  const room = await requester.openShared("Printers", [parts.matrix.bot, helper.address], { encrypted });
  await helper.acceptInvitation(requester.address);
  await room.sees(/Write here: !assist @friend/, ({ isNotice }) => isNotice);
  return room;
}

/** As a test registers people, and as the server shows them. */
const nameOf = ({ user }: MatrixDevice): string => `${user.charAt(0).toUpperCase()}${user.slice(1)}`;

const isPrivate = /\(code |#|accept [A-Z0-9]/;

describe("in a room with others", () => {
  const ways: [string, (friend: MatrixDevice) => MatrixContent][] = [
    [
      "a pill",
      (friend) => withPills(["!assist ", { address: friend.address, name: nameOf(friend) }, " my printer"]),
    ],
    ["an MXID", ({ address }) => textOf(`!assist ${address} my printer`)],
    ["a display name", (friend) => textOf(`!assist ${nameOf(friend)} my printer`)],
    [
      "a pill, after one of the bot",
      (friend) =>
        withPills([
          { address: parts.matrix.bot, name: "Assist" },
          ": assist ",
          { address: friend.address, name: nameOf(friend) },
          " my printer",
        ]),
    ],
  ];
  test.each(ways)("a friend named by %s is asked, and all of it is private", async (_, words) => {
    const [requester, helper] = await people.next();
    const room = await roomOf(requester, helper);
    const question = await room.write(words(helper));
    const [chat, hers] = await Promise.all([requester.acceptInvitation(), helper.acceptInvitation()]);
    await chat.sees(/\(code /);
    const asked = await hers.sees(prompt);
    expect(asked.body).toContain(requester.address);
    expect(asked.body).toContain("“my printer”");
    const told = await room.sees(/I have written to you in our direct chat/);
    expect(told).toMatchObject({ isNotice: true, repliesTo: question });
    await hers.write(`accept ${codeIn(asked.body)}`);
    for (const each of [chat, hers]) expect(await each.link()).toContain(parts.viewerUrl);
    for (const device of [requester, helper])
      expect(device.room(room.id).shown.filter(({ body }) => isPrivate.test(body))).toEqual([]);
    for (const each of [chat, hers]) expect(await each.members()).toHaveLength(2);
  });

  test("a reply to what the bot said there is meant for it", async () => {
    const [requester, helper] = await people.next();
    const room = await roomOf(requester, helper);
    await room.reply(await room.sees(/Write here/), `assist ${helper.address}`);
    await (await helper.acceptInvitation()).sees(prompt);
  });

  test("the same in an encrypted room", async () => {
    const [requester, helper] = await people.next();
    const room = await roomOf(requester, helper, { encrypted: true });
    await room.write(`!assist ${helper.address}`);
    const hers = await helper.acceptInvitation();
    expect(await hers.sees(prompt)).toMatchObject({ encrypted: true });
    expect(await room.sees(/I have written to you/)).toMatchObject({ encrypted: true });
  });

  test("what is not said to the bot is not answered", async () => {
    const [requester, helper] = await people.next();
    const chat = await requester.openBotChat({ encrypted: true });
    const room = await roomOf(requester, helper);
    chat.clear();
    await room.write("status");
    await room.write("I asked Assist: it was no help");
    await room.write("!assist status");
    await chat.sees(/Nothing is open/);
    expect(chat.shown).toHaveLength(1);
  });
});

describe("a direct room that somebody else joins", () => {
  test("is no place for anything private any more", async () => {
    const [requester, helper] = await people.next();
    const intruder = await people.signIn("intruder");
    const chat = await requester.openBotChat({ encrypted: true });
    const hers = await helper.openBotChat({ encrypted: true });
    await chat.asks(`assist ${helper.address}`, /\(code /);
    const asked = await hers.sees(prompt);

    await chat.invite(intruder.address);
    const overheard = await intruder.acceptInvitation(requester.address);
    await hers.write(`accept ${codeIn(asked.body)}`);
    const anew = await requester.acceptInvitation();
    expect(anew.id).not.toBe(chat.id);
    expect(await anew.link()).toContain(parts.viewerUrl);
    expect(await anew.members()).toHaveLength(2);

    await chat.write("!assist status");
    await overheard.sees(/I have written to you in our direct chat/);
    await anew.sees(/accepted; nothing is shown yet/);
    const ofBot = overheard.shown.filter(({ from }) => from === parts.matrix.bot);
    expect(ofBot.filter(({ isNotice }) => !isNotice)).toEqual([]);
  });
});
