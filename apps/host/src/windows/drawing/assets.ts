import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** In the archive the assets lie beside the program, in the repository some folders above it. */
const folders = [".", "..", "../..", "../../..", "../../../.."].map((up) =>
  join(import.meta.dirname, up, "assets"),
);

/** Path of a file of the folder `assets`. Throws when the program is not whole. */
export function assetPath(name: string): string {
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`The program is not whole: its file ${name} is missing. Download it again.`);
  return found;
}

/** The archive has the fonts among its assets; in the repository they are still in their package. */
export function fontPath(weight: "400Regular" | "700Bold"): string {
  const file = `NotoSansJP_${weight}.ttf`;
  const bundled = folders.map((folder) => join(folder, "fonts", file)).find((path) => existsSync(path));
  if (bundled !== undefined) return bundled;
  const require = createRequire(import.meta.url);
  const packaged = require.resolve("@expo-google-fonts/noto-sans-jp/package.json");
  return join(dirname(packaged), weight, file);
}
