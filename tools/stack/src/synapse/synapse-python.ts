import { createHash } from "node:crypto";
import { accessSync, constants, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { StackError } from "../stack-error.js";

const pins = fileURLToPath(new URL("../../synapse/requirements.txt", import.meta.url));

/** The Python whose packages are those of `synapse/requirements.txt`. `tools/setup` names its folder after them. */
export function synapsePython(env: NodeJS.ProcessEnv = process.env): string {
  const cache = env["ASSIST_CACHE_DIR"] ?? join(homedir(), ".cache", "assist");
  const hash = createHash("sha256").update(readFileSync(pins)).digest("hex").slice(0, 12);
  const python = join(cache, `synapse-${hash}`, "bin", "python");
  try {
    accessSync(python, constants.X_OK);
    return python;
  } catch {
    throw new StackError(
      `There is no Matrix homeserver in ${cache}; run "node tools/setup/setup.mjs matrix", which installs it`,
    );
  }
}
