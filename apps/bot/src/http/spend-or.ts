import type { Purse } from "../quotas/purse.js";
import { tooManyRequests } from "./problem-error.js";

/** Throws the refusal for a page when the purse is empty; `of` says what there were too many of. */
export async function spendOr(of: string, purse: Purse, key?: string): Promise<void> {
  const { within, waitMs } = await purse.spend(key);
  if (!within) throw tooManyRequests(of, waitMs);
}
