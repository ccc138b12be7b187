import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { faultless } from "./testing/conversation.js";
import { KillStage } from "./testing/kill-stage.js";
import { serverOutage } from "./testing/server-outage.js";

jest.setTimeout(120_000);

let stage: KillStage;
beforeAll(async () => {
  stage = await KillStage.open();
  await stage.ready();
});
afterAll(() => stage.close());

it("a service whose homeserver was killed comes back by itself and answers what people wrote meanwhile", async () => {
  const bob = await stage.conversation("bob", false);
  const alice = await stage.conversation("alice", true);
  for (const each of [alice, bob]) await each.answered(await each.say());
  for (let each = 0; each < 3; each++) {
    const { answerAfterMs } = await serverOutage(stage, [bob, alice], each * 1_000);
    expect(answerAfterMs).toBeLessThan(30_000);
  }
  for (const each of [alice, bob]) expect(await each.outcome()).toMatchObject({ said: 16, ...faultless });
});
