import { homedir } from "node:os";
import { join } from "node:path";

/** What is built once for all checkouts. tools/stack and e2e look in the same folder. */
export const cacheFolder = process.env.ASSIST_CACHE_DIR ?? join(homedir(), ".cache", "assist");
