import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { filesWith, hashesOf } from "./build/built-files.js";
import { copySources } from "./build/source-copy.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Two people who build the same sources, each in a folder and with habits of their own. */
const builders = [
  { name: "one", env: { TZ: "UTC", LANG: "C.UTF-8", SOURCE_DATE_EPOCH: "" }, umask: "022" },
  { name: "another, elsewhere", env: { TZ: "Asia/Tokyo", LANG: "ja_JP.UTF-8", USER: "bob" }, umask: "077" },
] as const;

let folder: string;

beforeAll(async () => {
  // Beside the packages: links to their files cannot lead to another disk.
  await mkdir(join(root, ".assist"), { recursive: true });
  folder = await mkdtemp(join(root, ".assist", "builds-"));
  let sources = root;
  for (const { name } of builders) {
    await copySources(sources, join(folder, name));
    sources = join(folder, name);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What each of the two makes by a command, below this folder of its copy. */
async function made(by: readonly string[], where: string): Promise<string[]> {
  return Promise.all(
    builders.map(async ({ name, env, umask }) => {
      const cwd = join(folder, name);
      // Jest's own: React would be another one.
      const { NODE_ENV: _, ...usual } = process.env;
      const command = ["-c", `umask ${umask}; exec "$@"`, "sh", process.execPath, ...by];
      await run("sh", command, { cwd, env: { ...usual, ...env } });
      return join(cwd, where);
    }),
  );
}

test("the pages are built to the same bytes in any folder, and say nothing of where that was", async () => {
  const vite = ["node_modules/vite/bin/vite.js", "build", "apps/viewer"];
  const [one = "", other = ""] = await made(vite, "apps/viewer/dist");
  const hashes = await hashesOf(one);
  expect(Object.keys(hashes).length).toBeGreaterThan(5);
  expect(await hashesOf(other)).toEqual(hashes);
  expect(await filesWith(one, [folder, root])).toEqual([]);
});

test("the control program is packed to the same bytes in any folder, and prints their SHA-256", async () => {
  const [one = "", other = ""] = await made(["apps/host/scripts/archive.mjs"], "apps/host/dist-archive");
  const hashes = await hashesOf(one);
  expect(Object.keys(hashes)).toEqual([
    "SHA256SUMS",
    "agent.json",
    "assist-agent-linux-x64.tar.gz",
    "assist-agent.tgz",
  ]);
  expect(await hashesOf(other)).toEqual(hashes);

  const sums = await readFile(join(one, "SHA256SUMS"), "utf8");
  for (const file of ["assist-agent-linux-x64.tar.gz", "assist-agent.tgz"])
    expect(sums).toContain(`${hashes[file] ?? ""}  ${file}\n`);
});

test("what the archive is of says nothing of where it was built, and is what its manifest says", async () => {
  const unpacked = join(folder, "unpacked");
  await mkdir(unpacked);
  const archive = join(folder, builders[0].name, "apps/host/dist-archive/assist-agent-linux-x64.tar.gz");
  await run("tar", ["-xzf", archive, "-C", unpacked]);
  const agent = join(unpacked, "assist-agent-linux-x64");
  expect(await filesWith(join(agent, "app"), [folder, root])).toEqual([]);

  const { "manifest.json": _, ...hashes } = await hashesOf(agent);
  const manifest = JSON.parse(await readFile(join(agent, "manifest.json"), "utf8")) as { files: unknown };
  expect(manifest.files).toEqual(hashes);
  expect(Object.keys(hashes)).toEqual(expect.arrayContaining(["LICENSES/README.txt", "LICENSES/node.txt"]));
  // By a link on PATH, as npm makes one.
  expect(await readFile(join(agent, "app/main.js"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});
