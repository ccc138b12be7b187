/** Fails when a person has to load more than 250 kB (gzip) before LiveKit: the entry with all that it imports statically. */
import { readFileSync } from "node:fs";
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
const files = [...collect("index.html", new Set(["index.html"]))];
const size = files.reduce((sum, file) => sum + gzipped(file), 0);
console.log(`viewer: ${(size / 1000).toFixed(1)} kB gzip before LiveKit (limit ${limit / 1000} kB)`);
if (size > limit) process.exitCode = 1;
