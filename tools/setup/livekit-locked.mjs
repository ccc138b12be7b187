/** Run by steps.mjs under the lock of the cache, which several checkouts share. */
import { buildLivekit } from "./livekit.mjs";
import { SetupError } from "./processes.mjs";

try {
  await buildLivekit();
} catch (problem) {
  if (!(problem instanceof SetupError)) throw problem;
  console.error(problem.message);
  process.exit(1);
}
