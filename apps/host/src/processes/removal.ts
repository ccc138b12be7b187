import { lstat, readFile, realpath, rmdir, unlink } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";

/** Beside the program's own folder in each archive: what belongs to it. */
export const manifestName = "manifest.json";

/**
 * Removes what an archive was unpacked to: the files that its manifest lists and no others, then the folders that are empty
 * afterwards. Whatever is reached by a symbolic link, or is none of a plain file and a folder, stays. True when nothing is
 * left of the folder. Never rejects: what cannot be removed stays.
 */
export async function removeUnpacked(folder: string): Promise<boolean> {
  const top = await realpath(folder).catch(() => undefined);
  const listed = top === undefined ? [] : await listedIn(top);
  if (top === undefined || listed.length === 0) return false;
  for (const path of [...listed, manifestName]) await removeFile(top, path);
  for (const path of foldersOf(listed)) await removeEmpty(top, path);
  return rmdir(top).then(
    () => true,
    () => false,
  );
}

/** Relative paths that stay inside. Nothing for what is no manifest. */
async function listedIn(top: string): Promise<string[]> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(top, manifestName), "utf8"));
    const isOne = typeof manifest === "object" && manifest !== null && "files" in manifest;
    const files: unknown = isOne && "v" in manifest && manifest.v === 1 ? manifest.files : undefined;
    return typeof files === "object" && files !== null ? Object.keys(files).filter(staysInside) : [];
  } catch {
    return [];
  }
}

const staysInside = (path: string): boolean =>
  path !== "" &&
  !path.includes("\0") &&
  !isAbsolute(path) &&
  normalize(path) === path &&
  !path.endsWith(sep) &&
  path !== "." &&
  path.split(sep)[0] !== "..";

async function removeFile(top: string, path: string): Promise<void> {
  try {
    if (await isReachedPlainly(top, path)) {
      const file = join(top, path);
      if ((await lstat(file)).isFile()) await unlink(file);
    }
  } catch {
    // Gone already, or not ours to remove.
  }
}

async function removeEmpty(top: string, path: string): Promise<void> {
  try {
    // Of a folder that is not empty, of a file and of a symbolic link `rmdir` removes nothing.
    if (await isReachedPlainly(top, path)) await rmdir(join(top, path));
  } catch {
    // Something else is in it.
  }
}

/** No folder on the way is a symbolic link, which would lead elsewhere. */
async function isReachedPlainly(top: string, path: string): Promise<boolean> {
  const parent = dirname(join(top, path));
  return (await realpath(parent)) === parent;
}

/** The deepest first. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths)
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) folders.add(folder);
  return [...folders].sort((one, other) => other.split(sep).length - one.split(sep).length);
}
