import { offline } from "./offline.js";

/** What the SDK asks by itself, again and again: the stream, keys, their backup, what the server can. */
const askedByItself =
  /^\/_matrix\/client\/(?:versions$|[^/]+\/(?:org\.[^/]+\/.*|sync|keys\/.*|room_keys\/.*|sendToDevice\/.*|capabilities|pushrules\/.*|devices.*|user\/[^/]+\/filter.*)$)/u;

/**
 * `fetch` of which the SDK's own loops hear nothing any more when it is `over`, unless they abort a request: they would go
 * on with an error after their end, and try again, with timers that nobody stops any more. Whoever else asked is told
 * `matrix.offline`, and asks again in the next session.
 */
export const silentFetch =
  (inner: typeof fetch, over: AbortSignal): typeof fetch =>
  async (resource, init) => {
    try {
      return await inner(resource, init);
    } catch (error) {
      if (!over.aborted) throw error;
      if (!askedByItself.test(pathOf(resource))) throw offline();
      await aborted(init?.signal);
      throw error;
    }
  };

const pathOf = (resource: Parameters<typeof fetch>[0]): string =>
  new URL(resource instanceof Request ? resource.url : resource).pathname;

async function aborted(signal: AbortSignal | null | undefined): Promise<void> {
  if (signal?.aborted) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  signal?.addEventListener("abort", () => resolve(undefined), { once: true });
  await promise;
}
