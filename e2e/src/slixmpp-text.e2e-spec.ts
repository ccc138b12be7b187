import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Devices } from "./clients/devices.js";
import { ring } from "./clients/ring.js";
import { userNames } from "./people/people.js";
import { codeIn, prompt as promptText } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const devices = new Devices(() => parts.xmpp);

beforeAll(async () => {
  parts = await startParts({ users: userNames(30) });
});
afterEach(() => devices.signOutAll());
afterAll(() => parts.stop());

async function pageAnswers(link: string): Promise<void> {
  const answer = await fetch(link);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("<html");
}

describe("by text", () => {
  test("a friend is asked once, accepts with the code, and both get links to pages that answer", async () => {
    const [requester, helper] = await devices.next();
    const friend = helper.address.split("@")[0] ?? "";
    const reply = await requester.asks(`assist @${friend} for the printer`, /\(code /);
    const prompt = await helper.sees(promptText);
    expect(prompt.body).toContain("“for the printer”");
    expect(prompt.buttons).toEqual([`accept ${codeIn(prompt.body)}`, `decline ${codeIn(prompt.body)}`]);
    expect(reply.body).toContain(`(code ${codeIn(prompt.body)})`);
    expect(helper.shown).toHaveLength(1);
    await helper.write(`accept ${codeIn(prompt.body)}`);
    const [one, other] = [await requester.link(), await helper.link()];
    expect(one).not.toBe(other);
    await pageAnswers(one);
    await pageAnswers(other);
  });

  test("answered, the prompt says so where it stands", async () => {
    const [requester, helper] = await devices.next();
    const prompt = await ring(requester, helper);
    await helper.write(`accept ${codeIn(prompt.body)}`);
    const answered = await helper.sees(/You accepted the request/);
    expect(answered).toMatchObject({ id: prompt.id, corrected: true, buttons: [] });
    expect(helper.shown.filter(({ body }) => body.includes("asks you"))).toHaveLength(0);
  });

  test("a decline tells its reason", async () => {
    const [requester, helper] = await devices.next();
    const prompt = await ring(requester, helper);
    await helper.write(`decline ${codeIn(prompt.body)} I am on a train`);
    expect((await requester.sees(/declined/)).body).toContain("“I am on a train”");
  });

  test.each(["／ａｓｓｉｓｔ　", "assist ＠", "！assist "])(
    "%sfriend, full-width, asks too",
    async (word) => {
      const [requester, helper] = await devices.next();
      await requester.write(`${word}${helper.address}`);
      await helper.sees(promptText);
    },
  );

  test("a message in Japanese is answered in Japanese, with the same commands", async () => {
    const [requester, helper] = await devices.next();
    const reply = await requester.asks(`assist ${helper.address} プリンターが動きません`, /コード/, {
      language: "ja",
    });
    expect(reply.body).toContain(helper.address);
    const prompt = await helper.sees(promptText);
    expect(prompt.body).toContain("“プリンターが動きません”");
    await helper.asks("language ja", /日本語/);
    await helper.asks(`decline ${codeIn(prompt.body)} 今は無理です`, /断/);
    expect((await requester.sees(/今は無理です/)).body).toContain(helper.address);
  });

  test("a corrected message is not carried out again", async () => {
    const [requester, helper] = await devices.next();
    const id = await requester.write("assist demo");
    await requester.sees(/as the helper/);
    await requester.correct(id, `assist ${helper.address}`);
    await requester.asks("status", /rehearsal/);
    await helper.asks("status", /Nothing is open/);
  });
});

describe("on the prompt", () => {
  test.each([
    ["✅", /You accepted/],
    ["👍", /You accepted/],
    ["❌", /You declined/],
  ])("the reaction %s answers it", async (emoji, answered) => {
    const [requester, helper] = await devices.next();
    await helper.react(await ring(requester, helper), emoji);
    await helper.sees(answered);
  });

  test("a reaction that says both yes and no, or neither, answers nothing", async () => {
    const [requester, helper] = await devices.next();
    const prompt = await ring(requester, helper);
    await helper.react(prompt, "✅", "❌");
    await helper.react(prompt, "🎉");
    await helper.asks("status", /asks you/);
  });

  test("a quotation typed above the answer is passed over, as clients write it that know no replies", async () => {
    const [requester, helper] = await devices.next();
    const { body } = await ring(requester, helper);
    await helper.write(`${body.replaceAll(/^/gm, "> ")}\naccept`);
    await helper.sees(/You accepted/);
  });

  test("a reply that quotes it is read without the quotation", async () => {
    const [requester, helper] = await devices.next();
    await helper.reply(await ring(requester, helper), "accept");
    await helper.sees(/You accepted/);
    await requester.link();
  });
});

describe("receipts", () => {
  test("what a client sends gets a receipt, and what the bot sends can be acknowledged", async () => {
    const [requester] = await devices.next();
    await requester.hasReceiptFor(await requester.write("status"));
    await requester.sees(/Nothing is open/);
    expect(await requester.features(await requester.botDevice())).toContain("urn:xmpp:receipts");
  });
});
