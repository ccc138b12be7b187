import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { StackError } from "../stack-error.js";

/** The newest release that builds from the Go module proxy. `tools/setup` builds it into the cache. */
const livekitVersion = "v1.13.5";

/** The LiveKit server of this machine: `livekit-server` on PATH, else the one in the cache. */
export function livekitBinary(env: NodeJS.ProcessEnv = process.env): string {
  const cache = env["ASSIST_CACHE_DIR"] ?? join(homedir(), ".cache", "assist");
  const onPath = (env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "livekit-server"));
  const found = [...onPath, join(cache, `livekit-server-${livekitVersion}`)].find(isExecutable);
  if (found !== undefined) return found;
  throw new StackError(
    `There is no LiveKit server on PATH or in ${cache}; run "node tools/setup/setup.mjs start", which builds it`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
