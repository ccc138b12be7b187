import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { rolldown } from "rolldown";

/** Native, or not there on purpose: imported at run time from `node_modules` beside the bundle, where it has them. */
const leftOut = ["@napi-rs/canvas", "robotjs", "bufferutil", "utf-8-validate"];

/**
 * The agent as a few files that lie beside each other: `main.js`, one for each of its other processes
 * (`src/NAME.process.ts`), and what they share. From the sources, so that nothing that was built before gets in; not
 * minified, so that it can be read.
 *
 * @param {{ host: string, root: string }} where the folders of the agent and of the repository
 * @returns {Promise<{ files: Map<string, string>, packages: string[] }>} code by its file's name; the npm packages in it
 */
export async function bundleAgent({ host, root }) {
  const sources = ["src/main.ts", ...globSync("src/**/*.process.ts", { cwd: host }).sort()];
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(sources.map((source) => [basename(source, ".ts"), join(host, source)])),
    platform: "node",
    external: leftOut,
    resolve: { conditionNames: ["@assist/source", "import", "node", "default"] },
    // Nothing of how types are checked decides what is built.
    tsconfig: false,
    transform: { target: "node24" },
    onwarn(warning) {
      throw new Error(`The agent was not bundled: ${warning.message}`);
    },
  });
  const { output } = await bundle.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    // npm puts a link to it on PATH, and the system has to know what runs it.
    banner: ({ fileName }) => (fileName === "main.js" ? "#!/usr/bin/env node" : ""),
  });
  await bundle.close();
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  return {
    files: new Map(
      output.map((chunk) => [chunk.fileName, chunk.type === "chunk" ? chunk.code : chunk.source]),
    ),
    packages: [...new Set(modules.flatMap(packageOf))].sort(),
  };
}

/** Its folder's name below the last `node_modules`. */
function packageOf(module) {
  const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(module) ?? [];
  return name === undefined || name.startsWith("@assist/") ? [] : [name];
}
