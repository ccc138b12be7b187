import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { discoverProjects, projectsMissingFromSolution } from "./projects.mjs";

/** @type {string} */
let root;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assist-projects-"));
  await write("package.json", { workspaces: ["libs/*", "e2e"] });
  await write("libs/b/package.json", { scripts: { test: "jest" } });
  await write("libs/a/package.json", {});
  await write("e2e/package.json", { scripts: { "test:e2e": "jest" } });
  await write("tools/package.json", { scripts: { test: "jest" } });
  await write("libs/not-a-package/readme.json", {});
});
afterEach(() => rm(root, { recursive: true }));

/** @param {string} file @param {object} content */
const write = async (file, content) => {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), JSON.stringify(content));
};

describe("the projects", () => {
  it("are the packages that the workspace names, with their scripts", () => {
    expect(discoverProjects(root)).toEqual([
      { name: "e2e", directory: join(root, "e2e"), scripts: { "test:e2e": "jest" } },
      { name: "libs/a", directory: join(root, "libs/a"), scripts: {} },
      { name: "libs/b", directory: join(root, "libs/b"), scripts: { test: "jest" } },
    ]);
  });

  it("with types are all part of the solution, or are named", async () => {
    await write("libs/a/tsconfig.json", {});
    await write("libs/b/tsconfig.json", {});
    await write("tsconfig.json", { references: [{ path: "libs/a" }] });
    expect(projectsMissingFromSolution(root)).toEqual(["libs/b"]);
  });
});
