/**
 * Fails when a person has to load more than 250 kB (gzip) before LiveKit: the entry with all that it imports statically.
 * Tells as well what is loaded later: what the entry imports when a seat is open, and the workers.
 */
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const limit = 250_000;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** @param {string} name @param {Set<string>} files */
function collect(name, files) {
  const chunk = manifest[name];
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const imported of chunk.imports ?? []) collect(imported, files);
  return files;
}

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist))).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const entry = collect("index.html", new Set(["index.html"]));
const size = [...entry].reduce((sum, file) => sum + gzipped(file), 0);
console.log(`viewer: ${kilobytes(size)} gzip before LiveKit (limit ${kilobytes(limit)})`);

const later = new Set(
  (manifest["index.html"].dynamicImports ?? []).flatMap((name) => [...collect(name, new Set())]),
);
const workers = readdirSync(new URL("assets/", dist))
  .filter((file) => file.includes(".worker-"))
  .map((file) => `assets/${file}`);
for (const file of [...later.difference(entry), ...workers])
  console.log(`viewer: ${kilobytes(gzipped(file))} gzip later, ${file.replace("assets/", "")}`);
if (size > limit) process.exitCode = 1;
