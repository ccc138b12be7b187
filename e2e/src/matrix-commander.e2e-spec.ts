import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { MatrixCommander, type PrintedMessage } from "./clients/matrix-commander.js";
import { Pairs } from "./people/pairs.js";
import { codeIn, prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
let carol: MatrixCommander;
let room: string;
const inXmpp = new Pairs(() => parts.xmpp);
const link = /https?:\/\/\S+#\S+/;

beforeAll(async () => {
  parts = await startParts({ users: ["alice", "bob"], inMatrix: ["carol"] });
  carol = await MatrixCommander.signIn(parts.matrix, "carol");
  room = await carol.openBotChat();
});
afterEach(() => inXmpp.signOutAll());
afterAll(async () => {
  await carol.close();
  await parts.stop();
});

describe("matrix-commander in an encrypted room", () => {
  test("asks, and is told of the answer", async () => {
    const bob = await inXmpp.signIn("bob");
    await carol.write(room, `!assist ${bob.address} my printer`);
    const asked = await bob.sees(prompt);
    expect(asked).toContain("“my printer”");
    expect(await carol.sees(/\(code /)).toMatchObject({ room, decrypted: true });
    await bob.write(`accept ${codeIn(asked)}`);
    expect(await carol.sees(link)).toMatchObject({ room, decrypted: true });
    await carol.write(room, "end");
    await bob.sees(/ended the session/);
  });

  test.each([
    ["by reaction", (asked: PrintedMessage) => carol.react(asked, "✅")],
    ["by text", (asked: PrintedMessage) => carol.write(room, `accept ${codeIn(asked.body)}`)],
  ])("sees the prompt decrypted and answers it %s", async (_, answer) => {
    const alice = await inXmpp.signIn("alice");
    await alice.write(`assist ${carol.address}`);
    const asked = await carol.sees(prompt);
    expect(asked).toMatchObject({ room, decrypted: true });
    expect(asked.body).toContain(alice.address);
    await answer(asked);
    expect(await alice.link()).toMatch(link);
    expect(await carol.sees(link)).toMatchObject({ room, decrypted: true });
    await alice.asks("end", /You ended the session/);
  });
});
