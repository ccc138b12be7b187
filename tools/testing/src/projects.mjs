import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A package of the workspace.
 * @typedef {object} Project
 * @property {string} name its folder, relative to the root
 * @property {string} directory absolute
 * @property {Record<string, string>} scripts
 */

/** @param {string} file @returns {any} */
export const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/**
 * Every package that the root's `workspaces` names, in alphabetical order of its folder.
 * @param {string} root
 * @returns {Project[]}
 */
export const discoverProjects = (root) =>
  globSync(readJson(join(root, "package.json")).workspaces, { cwd: root })
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort()
    .map((folder) => {
      const directory = join(root, folder);
      return { name: folder, directory, scripts: readJson(join(directory, "package.json")).scripts ?? {} };
    });

/**
 * Packages with a `tsconfig.json` that the root's solution forgets, so that `tsc -b` would never look at them.
 * @param {string} root
 * @returns {string[]}
 */
export const projectsMissingFromSolution = (root) => {
  const referenced = new Set(
    readJson(join(root, "tsconfig.json")).references.map((/** @type {{ path: string }} */ { path }) => path),
  );
  return discoverProjects(root)
    .filter(({ directory }) => existsSync(join(directory, "tsconfig.json")))
    .map(({ name }) => name)
    .filter((name) => !referenced.has(name));
};
