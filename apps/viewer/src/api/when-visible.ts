/** Resolves when the page can be seen, at once if it is; also when the signal aborts. */
export async function whenVisible(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === "visible" || signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const over = () => {
    document.removeEventListener("visibilitychange", over);
    signal.removeEventListener("abort", over);
    resolve(undefined);
  };
  document.addEventListener("visibilitychange", over);
  signal.addEventListener("abort", over);
  await promise;
}
