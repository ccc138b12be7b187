import { KillStage } from "./kill-stage.js";
import { serverOutage } from "./server-outage.js";

/** How soon people are answered when their homeserver is back after being away for so many seconds. */
const seconds = Number(process.argv[2] ?? 60);

const stage = await KillStage.open();
try {
  await stage.ready();
  const bob = await stage.conversation("bob", false);
  const alice = await stage.conversation("alice", true);
  for (const each of [alice, bob]) await each.answered(await each.say());
  process.stdout.write(`${JSON.stringify(await serverOutage(stage, [bob, alice], seconds * 1_000))}\n`);
  for (const each of [alice, bob]) process.stdout.write(`${JSON.stringify(await each.outcome())}\n`);
} finally {
  await stage.close();
}
