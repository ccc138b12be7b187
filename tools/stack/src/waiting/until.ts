import { setInterval } from "node:timers/promises";

/** Looks again and again at something outside that tells no events, until it is as it should be. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 30_000,
): Promise<void> {
  const latest = performance.now() + withinMs;
  if (await isSo()) return;
  for await (const _ of setInterval(50)) {
    if (await isSo()) return;
    if (performance.now() > latest) throw new Error(`Not so within ${withinMs} ms: ${what}`);
  }
}
