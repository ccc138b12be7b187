import { statfs } from "node:fs/promises";
import { AssistError } from "@assist/assist-core";

/** Some commands' worth. A smaller write may still find its place where a command does not. */
const leastBytes = 256 * 1024;

/** Rejects with `store.unavailable` when the disk of the file is full, or as good as. */
export async function assertRoomLeft(file: string): Promise<void> {
  const { bavail, bsize } = await statfs(file);
  if (bavail * bsize < leastBytes)
    throw new AssistError("store.unavailable", "network", "The disk of the database is full");
}
