import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { command, offeredCommands } from "./people/ad-hoc-form.js";
import { agree, Pairs } from "./people/pairs.js";
import { userNames } from "./people/people.js";
import { codeIn } from "./people/prompts.js";
import type { TextPerson } from "./people/text-person.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const pairs = new Pairs(() => parts.xmpp);

beforeAll(async () => {
  parts = await startParts({ users: [...userNames(20), "stranger", "absent"] });
});
afterEach(() => pairs.signOutAll());
afterAll(() => parts.stop());

const promptOf = (requester: TextPerson) => new RegExp(`^${requester.address} asks you for help`);

describe("asking", () => {
  test.each(["assist", "/assist", "//assist", "!assist", "／assist"])(
    "%s @friend with a reason reaches the friend",
    async (word) => {
      const [requester, helper] = await pairs.next();
      const reply = await requester.asks(`${word} @${helper.address} my printer, please`, /\(code /);
      expect(reply).toContain(`${helper.address} is online`);
      const prompt = await helper.sees(promptOf(requester));
      expect(prompt).toContain("“my printer, please”");
      expect(prompt).toContain("first request between you");
      expect(reply).toContain(`(code ${codeIn(prompt)})`);
      expect(prompt).toContain(`decline ${codeIn(prompt)}`);
    },
  );

  test("a friend who is offline finds the question later, and the requester is told that once", async () => {
    const requester = await pairs.signIn("stranger");
    const absent = `absent@${parts.xmpp.domain}`;
    expect(await requester.asks(`assist ${absent}`, /offline/)).toContain(absent);
    expect(await requester.asks(`assist ${absent}`, /already ask/)).toContain("cancel");
    expect(requester.messages).toHaveLength(1);
    const helper = await pairs.signIn("absent");
    await helper.sees(promptOf(requester));
  });

  test.each([
    ["nobody-here", /do not know who .*nobody-here/],
    ["", /You can ask:/],
  ])("assist %s is answered, and nobody is asked", async (friend, answer) => {
    const [requester, helper] = await pairs.next();
    await requester.asks(`assist ${friend}`, answer);
    expect(await helper.asks("status", /Nothing is open/)).toBeTruthy();
  });

  test("oneself, the bot and a reason of 10,000 characters are refused with a sentence", async () => {
    const [requester, helper] = await pairs.next();
    await requester.asks(`assist ${requester.address}`, /your own address.*assist demo/);
    await requester.asks(`assist ${parts.xmpp.bot ?? ""}`, /That is me/);
    await requester.asks(
      `assist ${helper.address} ${"long ".repeat(2_000)}`,
      /too long \(\d+ characters, 500/,
    );
    await helper.asks("status", /Nothing is open/);
  });

  test("two who ask each other crosswise are told to answer", async () => {
    const [one, other] = await pairs.next();
    await one.asks(`assist ${other.address}`, /\(code /);
    const refusal = await other.asks(`assist ${one.address}`, /Answer first: accept/);
    await other.write(`accept ${codeIn(refusal)}`);
    await one.link();
  });
});

describe("answering", () => {
  test("accept CODE gives each a link of their own", async () => {
    const [requester, helper] = await pairs.next();
    const links = await agree(requester, helper);
    expect(links.requester).not.toBe(links.helper);
    expect(links.requester).toContain(`${parts.viewerUrl}/`);
    await requester.sees(/accepted/);
    await helper.asks("status", /You help /);
    await helper.asks("end", /You ended the session/);
    await requester.sees(/ended the session/);
  });

  test("a decline with a reason tells the reason", async () => {
    const [requester, helper] = await pairs.next();
    await requester.write(`assist ${helper.address}`);
    const code = codeIn(await helper.sees(promptOf(requester)));
    await helper.asks(`decline ${code} I am on a train`, /you declined/);
    expect(await requester.sees(/declined/)).toContain("“I am on a train”");
    await helper.asks(`accept ${code}`, /already declined/);
  });

  test("a request taken back is told to both, and a late accept gets a sentence", async () => {
    const [requester, helper] = await pairs.next();
    await requester.write(`assist ${helper.address}`);
    const code = codeIn(await helper.sees(promptOf(requester)));
    await requester.asks("cancel", /took|taken|back/i);
    await helper.sees(/took the request back/);
    await helper.asks(`accept ${code}`, /Too late/);
    await requester.asks("cancel", /no open request/);
  });

  test("somebody else cannot accept, with the right code either", async () => {
    const [requester, helper] = await pairs.next();
    const stranger = await pairs.signIn("stranger");
    await requester.write(`assist ${helper.address}`);
    const code = codeIn(await helper.sees(promptOf(requester)));
    await stranger.asks(`accept ${code}`, /no request with the code/);
    await stranger.asks("accept", /Nobody is asking you/);
    await helper.asks("accept", /http/);
  });
});

describe("looking and setting", () => {
  test("help, status, who and unknown words are answered", async () => {
    const [person, other] = await pairs.next();
    expect(await person.asks("help", /accept CODE/)).toContain("assist @friend");
    await person.asks("status", /Nothing is open/);
    expect(await person.asks("who", /You can ask/)).toContain(`${other.address} — online`);
    await person.asks("acept", /Did you mean: accept/);
    await person.asks("what is this?", /help/);
  });

  test("assist demo gives one person both links", async () => {
    const [person] = await pairs.next();
    await person.write("assist demo");
    const requester = /http\S+/.exec(await person.sees(/As the one who is helped/))?.[0];
    const helper = /http\S+/.exec(await person.sees(/as the helper/))?.[0];
    expect(requester).not.toBe(helper);
    await person.asks("end", /rehearsal ended/);
  });

  test("replies come in Japanese to a message in Japanese, and to who chose it", async () => {
    const [requester, helper] = await pairs.next();
    await requester.asks("help", /頼む/, { language: "ja" });
    await helper.asks("language ja", /日本語/);
    await requester.write(`assist ${helper.address}`);
    const prompt = await helper.sees(/手伝い/);
    expect(prompt).toContain(`decline ${codeIn(prompt)}`);
    await helper.asks("language xx", /language en/);
    await helper.asks("language en", /English/);
  });

  test("the command with a form asks for whom and what for, then asks the friend", async () => {
    const [requester, helper] = await pairs.next();
    const bot = requester.botDevice;
    expect(await offeredCommands(requester, bot)).toContain("assist#request");
    const first = await command(requester, bot, "assist#request");
    expect(first).toMatchObject({ status: "executing", fields: ["contact", "reason"] });
    const values = { contact: helper.address, reason: "my printer" };
    const done = await command(requester, bot, "assist#request", { sessionId: first.sessionId, values });
    expect(done).toMatchObject({ status: "completed", fields: [] });
    expect(done.note).toContain(`${helper.address} is online`);
    expect(await helper.sees(promptOf(requester))).toContain("“my printer”");
    // Again, as a client does that did not get the answer.
    await command(requester, bot, "assist#request", { sessionId: first.sessionId, values });
    await helper.asks("status", /asks you/);
    expect(helper.messages).toHaveLength(1);
  });

  test("the command with whom in the first request is done at once", async () => {
    const [requester, helper] = await pairs.next();
    const values = { contact: helper.address };
    const done = await command(requester, requester.botDevice, "assist#request", { values });
    expect(done.status).toBe("completed");
    await helper.sees(promptOf(requester));
  });
});
