import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quietly } from "./processes.mjs";

/**
 * `npm install`, only when the lockfile is not the one installed last. Not `npm ci`: it refuses a lockfile that lacks
 * optional packages of other systems. Not saving: npm versions differ in what they write into a lockfile, and a set-up
 * changes no file of the repository.
 */
export async function npmPackages(root) {
  const stamp = join(root, "node_modules", ".assist-installed");
  if (read(stamp) === lockfileHash(root)) return;
  await quietly("Installing npm packages", "npm", ["install", "--no-save", "--no-audit", "--no-fund"], {
    cwd: root,
  });
  writeFileSync(stamp, lockfileHash(root));
}

function lockfileHash(root) {
  return createHash("sha256")
    .update(read(join(root, "package-lock.json")) ?? "")
    .digest("hex");
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
