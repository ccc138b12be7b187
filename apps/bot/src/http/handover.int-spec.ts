import { apiPaths, codeMade, linkView, type CodeMade, type Problem } from "@assist/protocol";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { ChatPerson } from "../testing/chat-person.js";
import { Surroundings } from "../testing/surroundings.js";

let around: Surroundings;
let alice: ChatPerson;
let ticket: string;

/** A request in chat that was accepted, up to the requester's link. */
beforeEach(async () => {
  around = await Surroundings.start();
  await around.startBot();
  const [asking, helping] = await Promise.all([around.person("alice"), around.person("bob")]);
  alice = asking;
  await alice.says("assist @bob");
  await helping.hears(/accept \w+/);
  await helping.says("accept");
  const [link] = await alice.hears(/http\S+/);
  ticket = new URL(link).hash.slice(1);
}, 30_000);
afterEach(() => around.stop(), 30_000);

const post = async (path: string, body: object): Promise<{ status: number; answer: unknown }> => {
  const response = await fetch(around.publicUrl + path, {
    method: "POST",
    headers: { origin: around.publicUrl, "content-type": "application/json" },
    body: JSON.stringify({ v: 1, ...body }),
  });
  return { status: response.status, answer: await response.json() };
};
const showCode = async (): Promise<CodeMade> =>
  codeMade.parse((await post(apiPaths.handover, { ticket })).answer);
const type = (code: string) => post(apiPaths.redeem, { code });
const problemOf = async (asked: ReturnType<typeof post>) => (await asked).answer as Problem;
const wrong = (code: string) => code.slice(0, 4) + (code.endsWith("9999") ? "8888" : "9999");

test("of many computers that type the code at once, one gets the link", async () => {
  const { code } = await showCode();
  const answers = await Promise.all(Array.from({ length: 12 }, () => type(code)));
  const answer = { v: 1, ticket, person: "alice@assist.localhost" };
  expect(answers.filter(({ status }) => status === 200)).toEqual([{ status: 200, answer }]);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(11);
}, 30_000);

test("wrong codes at once cost a try each, and then the right one comes too late", async () => {
  const { code } = await showCode();
  const answers = await Promise.all(Array.from({ length: 8 }, () => problemOf(type(wrong(code)))));
  const left = answers.flatMap(({ triesLeft }) => triesLeft ?? []);
  expect(left.sort()).toEqual([0, 1, 2]);
  expect((await problemOf(type(code))).code).toBe("code-invalid");
}, 30_000);

test("tries that were spent, and a code that was used, stay so after a restart; one that is alive goes on", async () => {
  const { code } = await showCode();
  expect(await problemOf(type(wrong(code)))).toMatchObject({ triesLeft: 2 });
  await around.stopBot();
  await around.startBot();
  expect(await problemOf(type(wrong(code)))).toMatchObject({ triesLeft: 1 });
  expect((await type(code)).status).toBe(200);
  await around.stopBot();
  await around.startBot();
  expect((await problemOf(type(code))).code).toBe("code-invalid");
  const seen = linkView.parse((await post(apiPaths.link, { ticket })).answer);
  expect(seen).toMatchObject({ role: "requester", code: { state: "used" } });
}, 60_000);

test("a new code replaces the old one, and `link` in chat ends both", async () => {
  const [first, second] = [await showCode(), await showCode()];
  expect((await problemOf(type(first.code))).code).toBe("code-invalid");
  await alice.says("link");
  await alice.hears(new RegExp(`http\\S+#(?!${ticket.replace(".", "\\.")})\\S+`));
  expect((await problemOf(type(second.code))).code).toBe("code-invalid");
  expect((await problemOf(post(apiPaths.handover, { ticket }))).code).toBe("link-replaced");
}, 30_000);
