import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { residentMib } from "./bench/resident-memory.js";
import { MatrixPeople } from "./clients/matrix-people.js";
import { MatrixCrowd } from "./people/matrix-crowd.js";
import { startParts, type Parts } from "./stack/parts.js";

let parts: Parts;
let crowd: MatrixCrowd;
const people = new MatrixPeople(() => parts.matrix);

beforeAll(async () => {
  parts = await startParts({ users: [], inMatrix: ["carol"] });
  crowd = new MatrixCrowd(parts);
});
afterAll(async () => {
  await people.signOutAll();
  await parts.stop();
});

/** Many times what it takes by itself: the machine has other things to do. */
const withinMs = { new: 30_000, again: 15_000 };

async function started(): Promise<number> {
  const from = performance.now();
  await parts.startBot();
  return performance.now() - from;
}

test.each([10, 500])(
  "the bot starts with %d rooms that are new to it, starts again, and answers",
  async (rooms) => {
    await parts.stopBot();
    await crowd.growTo(rooms);
    expect(await started()).toBeLessThan(withinMs.new);
    await parts.killBot();
    expect(await started()).toBeLessThan(withinMs.again);
    expect(await residentMib(parts.botPid())).toBeLessThan(600);
    const carol = await people.signIn("carol");
    const chat = await carol.openBotChat({ encrypted: true });
    await chat.asks("status", /Nothing is open/);
  },
  300_000,
);
