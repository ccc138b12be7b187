import { firstVersion } from "./0001-first-version.migration.js";
import { handovers } from "./0002-handovers.migration.js";
import { logEnds } from "./0003-log-ends.migration.js";
import { countersignedEntries } from "./0004-countersigned-entries.migration.js";
import { blocks } from "./0005-blocks.migration.js";
import type { Migration } from "./migration.js";

/** In order, without gaps. */
export const migrations: readonly Migration[] = [
  firstVersion,
  handovers,
  logEnds,
  countersignedEntries,
  blocks,
];
