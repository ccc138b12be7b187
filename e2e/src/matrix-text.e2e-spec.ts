import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { MatrixPeople } from "./clients/matrix-people.js";
import type { MatrixMessage, MatrixRoom } from "./clients/matrix-room.js";
import { userNames } from "./people/people.js";
import { codeIn, prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const people = new MatrixPeople(() => parts.matrix);

beforeAll(async () => {
  parts = await startParts({ users: [], inMatrix: userNames(9) });
});
afterEach(() => people.signOutAll());
afterAll(() => parts.stop());

interface Asked {
  readonly requester: MatrixRoom;
  readonly helper: MatrixRoom;
  readonly asked: MatrixMessage;
}

/** Two people in their chats with the bot, and the prompt as the helper sees it. */
async function ring({ encrypted }: { readonly encrypted: boolean }): Promise<Asked> {
  const pair = await people.next();
  const [requester, helper] = await Promise.all(pair.map((device) => device.openBotChat({ encrypted })));
  if (requester === undefined || helper === undefined) throw new Error("There are two people");
  await requester.write(`assist ${pair[1].address} for the printer`);
  return { requester, helper, asked: await helper.sees(prompt, ({ signs }) => signs.length === 2) };
}

describe.each([{ encrypted: true }, { encrypted: false }])("in direct rooms (%j)", (rooms) => {
  test("a friend is asked once, accepts with the code, and both get links", async () => {
    const { requester, helper, asked } = await ring(rooms);
    expect(asked).toMatchObject({ ...rooms, isNotice: false });
    expect(asked.body).toContain("“for the printer”");
    await helper.write(`accept ${codeIn(asked.body)}`);
    const answered = await helper.sees(/You accepted/, ({ signs }) => signs.length === 0);
    expect(answered).toMatchObject({ id: asked.id, edited: true });
    const links = [await requester.link(), await helper.link()];
    expect(new Set(links).size).toBe(2);
    for (const link of links) expect((await fetch(link)).status).toBe(200);
  });

  test("❌ declines, and the prompt says so", async () => {
    const { requester, helper, asked } = await ring(rooms);
    await helper.react(asked, "❌");
    await requester.sees(/declined/);
    await helper.sees(/You declined/, ({ id, signs }) => id === asked.id && signs.length === 0);
  });

  test("a reply that quotes the prompt is read without the quotation", async () => {
    const { requester, helper, asked } = await ring(rooms);
    await helper.reply(asked, "accept");
    await requester.link();
  });
});

describe("on the prompt", () => {
  test("a sign that means neither, and signs on other messages, answer nothing", async () => {
    const { requester, helper, asked } = await ring({ encrypted: true });
    const [greeting] = helper.shown;
    await helper.react(asked, "🎉");
    if (greeting !== undefined) await helper.react(greeting, "✅");
    await helper.asks("status", /asks you/);
    expect((await requester.asks("status", /no answer yet/)).edited).toBe(false);
  });

  test("taken back, it says so and has no signs any more", async () => {
    const { requester, helper, asked } = await ring({ encrypted: true });
    await requester.write("cancel");
    await helper.sees(/took the request back/, ({ id, signs }) => id === asked.id && signs.length === 0);
    await helper.react(asked, "✅");
    await helper.sees(/Too late/);
  });
});

test("an edited command is not carried out again", async () => {
  const [one, other] = await people.next();
  const [requester, helper] = [
    await one.openBotChat({ encrypted: true }),
    await other.openBotChat({ encrypted: true }),
  ];
  const id = await requester.write("assist demo");
  await requester.sees(/as the helper/);
  await requester.edit(id, `assist ${other.address}`);
  await requester.asks("status", /rehearsal/);
  await helper.asks("status", /Nothing is open/);
});
