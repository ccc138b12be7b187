/** Builds one thing into the cache. Run by steps.mjs under the lock of that thing, since several checkouts share the cache. */
import { buildLivekit } from "./livekit.mjs";
import { SetupError } from "./processes.mjs";
import { buildPython } from "./python-environments.mjs";

const builders = {
  livekit: buildLivekit,
  "python-clients": () => buildPython("python-clients"),
  synapse: () => buildPython("synapse"),
};

try {
  await builders[process.argv[2]]();
} catch (problem) {
  if (!(problem instanceof SetupError)) throw problem;
  console.error(problem.message);
  process.exit(1);
}
