import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { faultless } from "./testing/conversation.js";
import { KillStage } from "./testing/kill-stage.js";
import { serverOutage } from "./testing/server-outage.js";

/** Longer ones by hand, with the times they take: `AWAY=60 npm run test:int -w libs/messenger-matrix server-outage`. */
const asked = process.env["AWAY"];
const awaySeconds = asked === undefined ? [0, 1, 2] : asked.split(",").map(Number);

jest.setTimeout(180_000 + awaySeconds.length * 60_000);

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
  for (const away of awaySeconds) {
    const times = await serverOutage(stage, [bob, alice], away * 1_000);
    expect(times.answerAfterMs).toBeLessThan(30_000);
    if (asked !== undefined) process.stdout.write(`${String(away)} s away: ${JSON.stringify(times)}\n`);
  }
  for (const each of [alice, bob]) expect(await each.outcome()).toMatchObject(faultless);
});
