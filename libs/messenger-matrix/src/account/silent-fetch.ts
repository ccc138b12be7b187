/**
 * `fetch` of which nothing is heard any more when it is `over`, unless the caller aborts a request. The SDK would go on
 * with an error after its end: it would try again, with timers that nobody stops any more.
 */
export const silentFetch =
  (inner: typeof fetch, over: AbortSignal): typeof fetch =>
  async (resource, init) => {
    try {
      return await inner(resource, init);
    } catch (error) {
      if (!over.aborted) throw error;
      await aborted(init?.signal);
      throw error;
    }
  };

async function aborted(signal: AbortSignal | null | undefined): Promise<void> {
  if (signal?.aborted) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  signal?.addEventListener("abort", () => resolve(undefined), { once: true });
  await promise;
}
