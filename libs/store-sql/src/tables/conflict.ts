import { AssistError } from "@assist/assist-core";

/** Rejects an update that found no row to change. */
export function assertChanged(result: { readonly numUpdatedRows: bigint }, what: string): void {
  if (result.numUpdatedRows === 0n) {
    throw new AssistError("store.conflict", "bug", `There is no such ${what}`);
  }
}
