import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Pairs } from "./people/pairs.js";
import { userNames } from "./people/people.js";
import { codeIn, prompt } from "./people/prompts.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
const pairs = new Pairs(() => parts.xmpp);

beforeAll(async () => {
  parts = await startParts({ users: userNames(1), promptSeconds: 1 });
});
afterAll(async () => {
  await pairs.signOutAll();
  await parts.stop();
});

test("a request that nobody answers expires for both, and a late accept gets a sentence", async () => {
  const [requester, helper] = await pairs.next();
  await requester.write(`assist ${helper.address}`);
  const code = codeIn(await helper.sees(prompt));
  expect(await requester.sees(/did not answer in time/)).toContain(helper.address);
  await helper.sees(/expired/);
  await helper.asks(`accept ${code}`, /Too late/);
  await requester.asks("status", /Nothing is open/);
});
