import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "./reading.mjs";

/**
 * What an archive is of: by the path in it, the file to take or the text to write.
 *
 * @typedef {Map<string, { from?: string, text?: string, executable?: boolean }>} Contents
 */

const fonts = ["400Regular/NotoSansJP_400Regular.ttf", "700Bold/NotoSansJP_700Bold.ttf"];

/** Also by a symbolic link to it, and from a folder with any name. */
const launcher = `#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/node" "$here/app/main.js" "$@"
`;

const readme = (version) => `Assist's control program ${version}

It lets somebody whom you have asked for help use this computer's mouse and keyboard, after you have allowed it in its own
window, and until you press Esc, Ctrl+C or Stop. Your page of the session tells how to start it:

    printf '%s\\n' 'THE LINK FROM YOUR PAGE' | ./assist-agent -

or start it without anything, and type the service's address and the code from your page into its window.

manifest.json lists every file here with its SHA-256. LICENSES says who made what.
`;

/** Runs without anything else being installed. @returns {Promise<Contents>} */
export async function linuxFiles(about, licences) {
  const { root, version } = about;
  const modules = join(root, "node_modules");
  const native = ["@napi-rs/canvas", "@napi-rs/canvas-linux-x64-gnu"];
  return new Map([
    ["assist-agent", { text: launcher, executable: true }],
    ["README.txt", { text: readme(version) }],
    ["node", { from: join(modules, "node/bin/node"), executable: true }],
    ["app/package.json", { text: json({ private: true, type: "module", version }) }],
    ...native.flatMap((name) => folder(join(modules, name), `app/node_modules/${name}`, "*.{js,json,node}")),
    ...agentFiles(about),
    ...licences.forAll,
    ...licences.forLinux,
  ]);
}

/** For `npx URL LINK`; npm adds the one package of native code, for the system that it is on. @returns {Promise<Contents>} */
export async function npmFiles(about, licences) {
  const { root, version, dependencies } = about;
  const { license } = await readJson(join(root, "package.json"));
  const canvas = "@napi-rs/canvas";
  const packageJson = {
    ...{ name: "assist-agent", version, license, type: "module" },
    bin: { "assist-agent": "app/main.js" },
    engines: { node: ">=24" },
    dependencies: { [canvas]: dependencies[canvas] },
  };
  return new Map([
    ["package.json", { text: json(packageJson) }],
    ["README.md", { text: readme(version) }],
    ...agentFiles(about),
    ...licences.forAll,
  ]);
}

function agentFiles({ host, root, bundle }) {
  const font = join(root, "node_modules/@expo-google-fonts/noto-sans-jp");
  return [
    ...[...bundle.files].map(([name, text]) => [`app/${name}`, { text, executable: name === "main.js" }]),
    ...folder(join(host, "assets"), "app/assets", "**"),
    ...fonts.map((path) => [`app/assets/fonts/${path.split("/").at(-1)}`, { from: join(font, path) }]),
  ];
}

const folder = (from, to, which) =>
  globSync(which, { cwd: from })
    .filter((path) => statSync(join(from, path)).isFile())
    .filter((path) => !path.endsWith(".cdx.json"))
    .map((path) => [`${to}/${path}`, { from: join(from, path) }]);

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
