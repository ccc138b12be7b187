import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Devices } from "./clients/devices.js";
import { ProfanityTerminal } from "./clients/profanity-terminal.js";
import { codeIn, prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
let terminal: ProfanityTerminal;
const devices = new Devices(() => parts.xmpp);
const tests = 8;
let next = 0;

beforeAll(async () => {
  const users = Array.from({ length: tests }, (_, index) => [`alice${index}`, `bob${index}`]);
  parts = await startParts({ users: users.flat() });
});
afterEach(async () => {
  await Promise.all([terminal.close(), devices.signOutAll()]);
});
afterAll(() => parts.stop());

/** Alice at the keyboard with profanity, Bob on slixmpp. */
async function aliceAndBob() {
  const number = next++;
  const bob = await devices.signIn(`bob${number}`);
  terminal = await ProfanityTerminal.signIn(parts.xmpp, `alice${number}`);
  return { bob, friend: `bob${number}` };
}

describe("asking", () => {
  test("assist @friend, typed, is shown, answered, and reaches the friend", async () => {
    const { bob, friend } = await aliceAndBob();
    await terminal.type(`assist @${friend} for the printer`);
    const screen = await terminal.sees(/\(code /);
    expect(screen).toContain(`me: assist @${friend} for the printer`);
    expect(screen).toContain(`${bob.address} is online. I asked them to help you`);
    expect(screen).toContain(`(code ${codeIn((await bob.sees(prompt)).body)})`);
  });

  test("/assist is an unknown command of its own; with two slashes the bot gets it with one", async () => {
    const { bob, friend } = await aliceAndBob();
    await terminal.type(`/assist @${friend}`);
    await terminal.window(1, new RegExp(`Unknown command: /assist @${friend}`));
    await bob.asks("status", /Nothing is open/);
    await terminal.window(2, /^Assist/);
    await terminal.type(`//assist @${friend}`);
    expect(await terminal.sees(/\(code /)).toContain(`me: /assist @${friend}`);
    await bob.sees(prompt);
  });

  test("the answer to the request takes the place of its progress, marked by a plus", async () => {
    const { bob, friend } = await aliceAndBob();
    await terminal.type(`assist @${friend}`);
    await terminal.sees(/- Assist\S+: \S+ is online/);
    await bob.write(`decline ${codeIn((await bob.sees(prompt)).body)} on a train`);
    const screen = await terminal.sees(/\+ Assist\S+: Your request to \S+ is closed/);
    expect(screen).not.toContain("is online. I asked");
    await terminal.sees(/declined and says “on a train”/);
  });
});

describe("being asked", () => {
  test("the prompt is plain text; accept, typed, gives a link that answers, and closes the prompt in place", async () => {
    const { bob } = await aliceAndBob();
    await bob.write(`assist ${terminal.address} プリンターが動きません`);
    const screen = await terminal.sees(/or: decline \w/);
    expect(screen).toContain(`- Assist`);
    expect(screen).toContain(
      `${bob.address} asks you for help with their computer: “プリンターが動きません”`,
    );
    const code = codeIn(screen);
    await terminal.type(`accept ${code}`);
    await terminal.sees(/\+ Assist\S+: You accepted the request/);
    const accepted = await terminal.sees(/https?:\/\/\S+#\S+/);
    expect(accepted).not.toContain(`accept ${code} —`);
    const page = await fetch(/https?:\/\/\S+#\S+/.exec(accepted)?.[0] ?? "");
    expect(page.status).toBe(200);
  });

  test("answered on another device of the same person, the prompt is closed here, too", async () => {
    const { bob } = await aliceAndBob();
    const phone = await devices.signIn(terminal.address.split("@")[0] ?? "", "phone");
    await bob.write(`assist ${terminal.address}`);
    await terminal.sees(/asks you for help/);
    await phone.react(await phone.sees(prompt), "❌");
    const screen = await terminal.sees(/You declined the request/);
    expect(screen).not.toContain("asks you for help");
  });
});

describe("several devices", () => {
  test("with carbons on, what another device writes and is answered is shown here", async () => {
    await aliceAndBob();
    await terminal.type("/carbons on");
    const phone = await devices.signIn(terminal.address.split("@")[0] ?? "", "phone");
    await phone.write("status");
    await terminal.sees(/me: status .*Nothing is open/);
  });
});

describe("a room", () => {
  test("what is said to the bot there is answered in its own chat", async () => {
    const { bob, friend } = await aliceAndBob();
    const room = `club@conference.${parts.xmpp.domain}`;
    await bob.join(room, "Bishop");
    await bob.configure(room, { "muc#roomconfig_whois": "anyone" });
    await bob.invite(room, parts.xmpp.bot ?? "", { directly: true });
    await bob.sees(/I am in the room now/);
    await terminal.type(`/join ${room} nick Queen`);
    await terminal.sees(/Participants .*assist/);
    await terminal.type(`assist: assist @${friend}`);
    await terminal.sees(new RegExp(`Queen: assist: assist @${friend}`));
    expect((await bob.sees(prompt)).body).toContain(`${terminal.address} asks you`);
    expect(await terminal.window(2, /\(code /)).toContain(`${bob.address} is online. I asked them`);
  });
});

describe("the command with a form", () => {
  test("is listed for the bot's full address, filled in and submitted", async () => {
    const { bob, friend } = await aliceAndBob();
    const bot = await bob.botDevice();
    await terminal.type(`/cmd list ${bot}`);
    await terminal.window(1, /! assist#request/);
    await terminal.type(`/cmd exec assist#request ${bot}`);
    const form = await terminal.sees(/\[field2\]/);
    expect(form).toContain("Form title: Request remote assistance");
    expect(form).toContain("[field1] Who should help you? (required)");
    await terminal.type(`/field1 ${bob.address}`);
    await terminal.sees(new RegExp(`\\[field1\\] [^[]*${friend}@`));
    await terminal.type(`/field2 "the printer"`);
    await terminal.type("/form submit");
    expect((await bob.sees(prompt)).body).toContain("“the printer”");
  });
});
