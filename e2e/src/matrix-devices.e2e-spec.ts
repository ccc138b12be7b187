import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { MatrixPeople } from "./clients/matrix-people.js";
import { userNames } from "./people/people.js";
import { prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const people = new MatrixPeople(() => parts.matrix);

beforeAll(async () => {
  parts = await startParts({ users: [], inMatrix: userNames(4) });
});
afterEach(() => people.signOutAll());
afterAll(() => parts.stop());

describe("somebody with several devices in an encrypted room", () => {
  test("sees the prompt on all of them; answered on one it is closed on all", async () => {
    const [requester, phone] = await people.next();
    const onPhone = await phone.openBotChat({ encrypted: true });
    const laptop = await people.another(phone, "laptop");
    const onLaptop = laptop.room(onPhone.id);
    await (await requester.openBotChat({ encrypted: true })).write(`assist ${phone.address}`);
    const asked = await onPhone.sees(prompt, ({ signs }) => signs.length === 2);
    await onLaptop.sees(prompt, ({ id, signs }) => id === asked.id && signs.length === 2);
    await onLaptop.react(asked, "✅");
    for (const room of [onPhone, onLaptop])
      await room.sees(/You accepted/, ({ id, signs }) => id === asked.id && signs.length === 0);
    expect(await onLaptop.link()).toContain(parts.viewerUrl);
  });

  test("writes from one that nobody knew before, and is answered there", async () => {
    const [phone] = await people.next();
    const { id } = await phone.openBotChat({ encrypted: true });
    const laptop = await people.another(phone, "laptop");
    const answer = await laptop.room(id).asks("status", /Nothing is open/);
    expect(answer.encrypted).toBe(true);
    await phone.room(id).sees(/Nothing is open/);
  });
});

describe("a device that signed in while the bot was away", () => {
  test.each([
    ["stopped", () => parts.stopBot()],
    ["killed", () => parts.killBot()],
  ])("reads the bot after it was %s and started again", async (_, end) => {
    const [phone] = await people.next();
    const onPhone = await phone.openBotChat({ encrypted: true });
    await onPhone.asks("status", /Nothing is open/);
    await end();
    const laptop = await people.another(phone, "laptop");
    await onPhone.write("status");
    onPhone.clear();
    await parts.startBot();
    await onPhone.sees(/Nothing is open/);
    expect(await laptop.room(onPhone.id).sees(/Nothing is open/)).toMatchObject({ encrypted: true });
  });
});
