import { execFile } from "node:child_process";
import { cp, mkdir, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What is built, and what no source is. */
const parts = ["apps/host", "apps/viewer", "libs"];
const notSource = /^(node_modules|dist|dist-types|dist-archive.*|coverage)$/;

/** The sources of what people are given, in another folder, with the npm packages that are installed. */
export async function copySources(root: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await Promise.all(
    ["package.json", "tsconfig.base.json", "LICENSE"].map((file) => cp(join(root, file), join(to, file))),
  );
  for (const part of parts)
    await cp(join(root, part), join(to, part), {
      recursive: true,
      filter: (source) =>
        !relative(root, source)
          .split(sep)
          .some((name) => notSource.test(name)),
    });
  for (const folder of ["", ...(await packagesWithOwn(root))])
    await link(join(root, folder), join(to, folder));
}

async function packagesWithOwn(root: string): Promise<string[]> {
  const inside = await Promise.all(
    ["apps", "libs"].map(async (folder) =>
      (await readdir(join(root, folder))).map((name) => join(folder, name)),
    ),
  );
  const found: string[] = [];
  for (const folder of inside.flat())
    if ((await readdir(join(root, folder))).includes("node_modules")) found.push(folder);
  return found;
}

/** Hard links: what a tool takes for a file's own path is then in the copy. */
const link = (from: string, to: string): Promise<unknown> =>
  run("cp", ["-al", join(from, "node_modules"), join(to, "node_modules")]);
