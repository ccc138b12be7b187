import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { seesKnownPicture } from "./browser/received-picture.js";
import { MatrixPeople } from "./clients/matrix-people.js";
import type { MatrixRoom } from "./clients/matrix-room.js";
import { codeIn, prompt } from "./people/prompts.js";
import type { TextPerson } from "./people/text-person.js";
import { noRoomIsLeft } from "./stack/rooms.js";
import type { OpenPages } from "./story/open-pages.js";
import { startStage, type Stage } from "./story/stage.js";

let stage: Stage;
const inMatrix = new MatrixPeople(() => stage.parts.matrix);

beforeAll(async () => {
  stage = await startStage({ pairs: 2, inMatrix: ["carol"] });
});
afterEach(() => inMatrix.signOutAll());
afterAll(() => stage.stop());

/** Nothing of the request is left to be answered in the room, and both were told the same about the session. */
async function isOver(chat: MatrixRoom, other: TextPerson, requestId: string): Promise<void> {
  const hers = await chat.sees(/ended the session/);
  const theirs = await other.sees(/ended the session/);
  expect(digestIn(hers.body)).toMatch(/^[0-9a-f]{64}$/);
  expect(digestIn(theirs)).toBe(digestIn(hers.body));
  expect(chat.shown.filter(({ signs }) => signs.length > 0)).toEqual([]);
  expect(chat.shown.find(({ id }) => id === requestId)?.edited).toBe(true);
  expect(chat.shown.every(({ encrypted }) => encrypted)).toBe(true);
  expect(chat.unreadable).toEqual([]);
  await noRoomIsLeft(stage.parts.livekit);
}

const digestIn = (text: string): string | undefined => /Log digest: (\S+)/.exec(text)?.[1];

async function pictureFlows({ share, watch }: OpenPages): Promise<void> {
  await share.page.getByText(/is here and waiting/).waitFor();
  await share.share();
  await watch.seesPicture();
  await seesKnownPicture(watch.page, stage.picture);
}

test("somebody in XMPP asks carol in Matrix, who taps ✅ in an encrypted room and sees the screen", async () => {
  const asker = await stage.pairs.signIn("asker0");
  const carol = await inMatrix.signIn("carol");
  const chat = await carol.openBotChat({ encrypted: true });
  await asker.write(`assist ${carol.address} my printer`);
  const asked = await chat.sees(prompt, ({ signs }) => signs.length === 2);
  expect(asked).toMatchObject({ encrypted: true, isNotice: false, signs: ["✅", "❌"] });
  expect(asked.body).toContain(asker.address);
  expect(asked.body).toContain("“my printer”");

  await chat.react(asked, "✅");
  await chat.sees(/You accepted/, ({ id, signs }) => id === asked.id && signs.length === 0);
  const pages = await stage.openLinks({ requester: await asker.link(), helper: await chat.link() });
  await pictureFlows(pages);
  await pages.watch.button("End session").click();
  await pages.share.page.getByText(/ended it\./).waitFor();
  await isOver(chat, asker, asked.id);
  await pages.close();
});

test("carol in Matrix asks somebody in XMPP, and that her screen is seen is a message of its own", async () => {
  const helper = await stage.pairs.signIn("friend1");
  const carol = await inMatrix.signIn("carol");
  const chat = await carol.openBotChat({ encrypted: true });
  const { id } = await chat.asks(`!assist ${helper.address} my printer`, /is online.*\(code /s);
  const asked = await helper.sees(prompt);
  expect(asked).toContain(carol.address);
  await helper.write(`accept ${codeIn(asked)}`);
  await chat.sees(/accepted/, (message) => message.id === id);
  const pages = await stage.openLinks({ requester: await chat.link(), helper: await helper.link() });
  await pictureFlows(pages);
  const watching = await chat.sees(/can see your screen/, ({ edited }) => !edited);
  expect(watching.id).not.toBe(id);
  await chat.sees(/is closed: they agreed to help/, (message) => message.id === id);
  await chat.write("end");
  await pages.watch.heading("The session is over").waitFor();
  await chat.sees(/^Session with .* ended/, (message) => message.id === watching.id);
  await isOver(chat, helper, id);
  await pages.close();
});
