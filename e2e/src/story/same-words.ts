import type { SessionKeys } from "../people/session-keys.js";

/** The same four on both pages, which are then to be compared; throws where they are not. */
export async function sameWords(
  one: { readonly keys: SessionKeys },
  other: { readonly keys: SessionKeys },
): Promise<readonly string[]> {
  const [here, there] = await Promise.all([one.keys.words(), other.keys.words()]);
  if (here.length !== 4 || here.join() !== there.join())
    throw new Error(`One page shows ${here.join(", ")}, the other ${there.join(", ")}`);
  return here;
}
