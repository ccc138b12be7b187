import { createRequire } from "node:module";
import { dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** First part of a path on the chat page → the folder it is served from. */
const folders = new Map([
  ["page", () => fileURLToPath(new URL("../../page/", import.meta.url))],
  ["converse", () => dirname(require.resolve("converse.js/dist/converse.min.js"))],
  ["plugin", () => dirname(require.resolve("@assist/converse-plugin/assist.js"))],
]);

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** The file behind a path of the chat page, or undefined; never outside of the folders above. */
export function assetFor(pathname: string): string | undefined {
  const match = /^\/([a-z]+)\/(.+)$/.exec(pathname);
  const folder = folders.get(match?.[1] ?? "")?.();
  if (folder === undefined || match?.[2] === undefined) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(match[2]);
  } catch {
    return undefined;
  }
  const path = resolve(join(folder, name));
  return path.startsWith(resolve(folder) + sep) && !name.includes("\0") ? path : undefined;
}

export function contentType(path: string): string {
  return contentTypes[extname(path)] ?? "application/octet-stream";
}
