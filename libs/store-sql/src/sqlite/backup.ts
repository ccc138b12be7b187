import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Clock } from "@assist/assist-core";
import type { Database } from "better-sqlite3";
import { createPrivateFile } from "./private-file.js";

const keptBackups = 3;

/** Copies the database beside itself as `NAME.v1-2026-11-22T18-22-08-000Z.backup`, and keeps the newest three. */
export function backUp(database: Database, version: number, clock: Clock): string {
  const time = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-");
  const path = `${database.name}.v${version}-${time}.backup`;
  // VACUUM INTO takes an empty file, so that nobody else can read the copy for a moment.
  createPrivateFile(path);
  database.prepare("vacuum into ?").run(path);
  for (const old of backupsOf(database.name).slice(0, -keptBackups)) rmSync(old);
  return path;
}

/** Oldest first. */
export function backupsOf(path: string): readonly string[] {
  const prefix = `${basename(path)}.v`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && name.endsWith(".backup"))
    .sort((one, other) => timeIn(one).localeCompare(timeIn(other)))
    .map((name) => join(dirname(path), name));
}

const timeIn = (name: string): string => name.slice(name.lastIndexOf(".v")).replace(/^\.v\d+-/, "");
