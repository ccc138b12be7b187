import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "./reading.mjs";

/** Whose licence does not lie in a file of a usual name, or who has more to say. */
const elsewhere = {
  "@expo-google-fonts/noto-sans-jp": ["LICENSE_FONT"],
};
const usual = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

/**
 * Who made what the archives are of, and under which terms: a text for each package in `LICENSES`, and a list of them.
 *
 * @returns {Promise<{ forAll: import("./contents.mjs").Contents, forLinux: import("./contents.mjs").Contents }>}
 */
export async function licenceFiles({ host, root, bundle }) {
  const forAll = new Map([["LICENSES/assist.txt", { from: join(root, "LICENSE") }]]);
  const lines = ["assist: Apache-2.0 (assist.txt)"];
  for (const name of [...bundle.packages, "@napi-rs/canvas", "@expo-google-fonts/noto-sans-jp"].sort()) {
    const folder = join(root, "node_modules", name);
    const { version, license } = await readJson(join(folder, "package.json"));
    const texts = elsewhere[name] ?? readdirSync(folder).filter((file) => usual.test(file));
    if (texts.length === 0) throw new Error(`${name} has no licence text that could go with the agent`);
    for (const text of texts.sort()) {
      const file = `${name.replace("@", "").replace("/", "-")}${texts.length > 1 ? `-${text}` : ""}.txt`;
      forAll.set(`LICENSES/${file}`, { from: join(folder, text) });
      lines.push(`${name} ${version}: ${license ?? "see the text"} (${file})`);
    }
  }
  const text = (more) => ({ text: `${[...lines, ...more].join("\n")}\n` });
  const canvas = join(root, "node_modules/@napi-rs/canvas-linux-x64-gnu");
  const forLinux = new Map([
    ["LICENSES/node.txt", { from: join(host, "licenses/node-24.txt") }],
    ["LICENSES/napi-rs-canvas-components.cdx.json", { from: join(canvas, "sbom.cdx.json") }],
    [
      "LICENSES/README.txt",
      text([
        "node 24: MIT, and those of what is in it (node.txt)",
        "what is in @napi-rs/canvas, Skia and others: napi-rs-canvas-components.cdx.json",
      ]),
    ],
  ]);
  return { forAll: forAll.set("LICENSES/README.txt", text([])), forLinux };
}
