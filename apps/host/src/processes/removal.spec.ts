import { lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { array, asyncProperty, assert, constantFrom, string, oneof, record, uniqueArray } from "fast-check";
import { removeUnpacked } from "./removal.js";

let outside: string;
let folder: string;
beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), "assist-removal-"));
  folder = join(outside, "unpacked");
  await mkdir(folder);
});
afterEach(() => rm(outside, { recursive: true, force: true }));

async function put(path: string, below = folder) {
  await mkdir(dirname(join(below, path)), { recursive: true });
  await writeFile(join(below, path), path);
}

const manifest = (paths: readonly string[], v = 1) =>
  writeFile(
    join(folder, "manifest.json"),
    JSON.stringify({ v, files: Object.fromEntries(paths.map((path) => [path, "0".repeat(64)])) }),
  );

/** All files and links below it. */
const left = async (below = folder) => {
  const found = await readdir(below, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((each) => !each.isDirectory())
    .map((each) => join(each.parentPath, each.name))
    .sort();
};

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

it("leaves nothing of what was unpacked", async () => {
  const files = ["assist-agent", "app/main.js", "app/assets/fonts/a.ttf", "LICENSES/node.txt"];
  for (const file of files) await put(file);
  await manifest(files);
  expect(await removeUnpacked(folder)).toBe(true);
  expect(await readdir(outside)).toEqual([]);
});

it("leaves everything else, and the folders that it lies in", async () => {
  for (const file of ["app/main.js", "app/mine.txt", "notes/mine.txt", "empty.d/gone.js"]) await put(file);
  await mkdir(join(folder, "app/mine-and-empty"));
  await manifest(["app/main.js", "empty.d/gone.js"]);
  expect(await removeUnpacked(folder)).toBe(false);
  expect(await left()).toEqual([join(folder, "app/mine.txt"), join(folder, "notes/mine.txt")]);
  expect(await exists(join(folder, "app/mine-and-empty"))).toBe(true);
  expect(await exists(join(folder, "empty.d"))).toBe(false);
});

it("follows no symbolic link and removes none", async () => {
  await put("target/file.txt", outside);
  await put("app/main.js");
  await symlink(join(outside, "target"), join(folder, "linked"));
  await symlink(join(outside, "target/file.txt"), join(folder, "file.txt"));
  await manifest(["linked/file.txt", "file.txt", "linked", "app/main.js"]);
  expect(await removeUnpacked(folder)).toBe(false);
  expect(await exists(join(outside, "target/file.txt"))).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(["file.txt", "linked"]);
});

it.each([
  ["no list", "{}"],
  ["a list of another version", JSON.stringify({ v: 2, files: { "main.js": "" } })],
  ["what is not JSON", "main.js"],
  ["nothing", undefined],
])("removes nothing where the manifest is %s", async (_, text) => {
  await put("main.js");
  if (text !== undefined) await writeFile(join(folder, "manifest.json"), text);
  expect(await removeUnpacked(folder)).toBe(false);
  expect(await exists(join(folder, "main.js"))).toBe(true);
});

it("finds a folder that is gone already gone", async () => {
  await rm(folder, { recursive: true });
  expect(await removeUnpacked(folder)).toBe(false);
});

const name = constantFrom("a", "b", "c.js", "..", ".", "", " ", "a\0b", "-rf", "*");
const path = oneof(
  array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/")),
  array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join("/")}`),
  constantFrom("../beside.txt", "../../beside.txt", "a/../../beside.txt", "a/", "./a", "manifest.json"),
  string(),
);
const plainName = constantFrom("a", "b", "c.js", "d", "-rf", "*");
const plainPath = array(plainName, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));

it("removes files that are listed, whatever else a manifest lists, and no other", async () => {
  const plan = record({
    there: uniqueArray(plainPath, { maxLength: 8 }),
    listed: array(oneof(path, plainPath), { maxLength: 12 }),
  });
  await assert(
    asyncProperty(plan, async ({ there, listed }) => {
      await rm(outside, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await put("beside.txt", outside);
      // A file where another path needs a folder cannot be made.
      for (const file of there) await put(file).catch(() => undefined);
      await manifest(listed);
      const before = await left();
      await removeUnpacked(folder);
      const meant = new Set(["manifest.json", ...listed].map((file) => `${folder}/${file}`));
      const mustStay = before.filter((file) => !meant.has(file));
      const mustGo = before.filter((file) => meant.has(file) && !file.endsWith("manifest.json"));
      const after = await left();
      expect(after.filter((file) => !file.endsWith("manifest.json"))).toEqual(mustStay);
      for (const file of mustGo) expect(after).not.toContain(file);
      expect(await exists(join(outside, "beside.txt"))).toBe(true);
    }),
    { numRuns: 200 },
  );
}, 30_000);
