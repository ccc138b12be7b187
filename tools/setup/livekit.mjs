import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache.mjs";
import { program, quietly, SetupError } from "./processes.mjs";

/** The newest release that builds from the Go module proxy; tools/stack looks for the same name in the cache. */
const version = "v1.13.5";
const module = `github.com/livekit/livekit-server/cmd/server@${version}`;

const binary = join(cacheFolder, `livekit-server-${version}`);

export function livekitIsThere() {
  return program("livekit-server") !== undefined || existsSync(binary);
}

/** Builds LiveKit's server with Go into the cache. Called under the cache's lock. */
export async function buildLivekit() {
  if (livekitIsThere()) return;
  if (program("go") === undefined) {
    throw new SetupError(
      [
        `The LiveKit server is missing and Go, which would build it, too. Do one of these, then try again:`,
        `    install Go 1.24 or newer (https://go.dev/dl/), so that this set-up can build it`,
        `    put a livekit-server ${version} on PATH (https://github.com/livekit/livekit/releases)`,
        `    copy one to ${binary}`,
      ].join("\n"),
    );
  }
  const building = join(cacheFolder, `livekit-building-${process.pid}`);
  mkdirSync(building, { recursive: true });
  let compiled = 0;
  try {
    await quietly(`Building LiveKit ${version}, once (about 3 minutes)`, "go", ["install", "-v", module], {
      env: { GOBIN: building, GOFLAGS: "" },
      note: (line) => (line.startsWith("go: ") ? line.slice(4, 60) : `${++compiled} packages compiled`),
    });
    renameSync(join(building, "server"), binary);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}
