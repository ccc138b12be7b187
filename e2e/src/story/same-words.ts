import { expect } from "@jest/globals";
import type { SessionKeys } from "../people/session-keys.js";

/** The same four on both pages, which are then to be compared. */
export async function sameWords(
  one: { readonly keys: SessionKeys },
  other: { readonly keys: SessionKeys },
): Promise<readonly string[]> {
  const [here, there] = await Promise.all([one.keys.words(), other.keys.words()]);
  expect(here).toHaveLength(4);
  expect(there).toEqual(here);
  return here;
}
