import type { LocalInput } from "../ports/local-input.port.js";

/** When a person last pressed a real key or button: `performance.now()`, -Infinity before the first. */
export function lastPhysicalPress(input: Pick<LocalInput, "onTouch">): () => number {
  let last = -Infinity;
  input.onTouch(({ physical, what }) => {
    if (physical && (what.kind === "key" || what.kind === "button") && what.down) last = performance.now();
  });
  return () => last;
}
