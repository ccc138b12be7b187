import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { faultless, type Conversation } from "./testing/conversation.js";
import { KillStage } from "./testing/kill-stage.js";
import { sizeOf, talk } from "./testing/service-growth.js";

/** By hand, with figures after each tenth: `COMMANDS=2000 npm run test:int -w libs/messenger-matrix long-run`. */
const asked = process.env["COMMANDS"];
const commands = Number(asked ?? 80);

jest.setTimeout(90_000 + commands * 500);

let stage: KillStage;
beforeAll(async () => {
  stage = await KillStage.open(["--expose-gc"]);
  await stage.ready();
});
afterAll(() => stage.close());

it(`a service keeps little of ${String(commands)} commands in memory, and loses and doubles none`, async () => {
  const people: Conversation[] = [];
  for (const user of ["alice", "bob", "carol", "dave"])
    people.push(await stage.conversation(user, user !== "dave"));
  const sizes = [await sizeOf(stage)];
  for (let tenth = 1; tenth <= 10; tenth++) {
    await talk(people, Math.ceil(commands / 10 / people.length));
    const size = await sizeOf(stage);
    sizes.push(size);
    if (asked !== undefined)
      process.stdout.write(`${String((commands / 10) * tenth)}: ${JSON.stringify(size)}\n`);
  }
  for (const each of people) expect(await each.outcome()).toMatchObject(faultless);
  const [before, after] = [sizes[1], sizes.at(-1)];
  expect(after?.["heapUsed"]).toBeLessThan((before?.["heapUsed"] ?? 0) + 30);
});
