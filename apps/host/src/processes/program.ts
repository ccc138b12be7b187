import { existsSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { manifestName } from "./removal.js";

/** This program as it lies on the disk. */
export interface Program {
  readonly release: string;
  /** The folder that an archive was unpacked to; undefined where it is not ours, such as npm's. */
  readonly unpackedTo?: string;
}

/** By the folder of its first file. */
export function programIn(folder: string): Program {
  const top = dirname(folder);
  const isUnpacked = !top.split(sep).includes("node_modules") && existsSync(join(top, manifestName));
  return { release: releaseIn([folder, top]), ...(isUnpacked ? { unpackedTo: top } : {}) };
}

/** An archive has the package's description beside the program, npm and the repository have it one folder above. */
function releaseIn(folders: readonly string[]): string {
  const file = folders.map((folder) => join(folder, "package.json")).find((path) => existsSync(path));
  if (file === undefined) return "unknown";
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { readonly version?: string };
  return version ?? "unknown";
}
