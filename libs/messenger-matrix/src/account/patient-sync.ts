import { setTimeout as delay } from "node:timers/promises";

const usualWaitMs = 1_000;
const longestWaitMs = 120_000;

/** The request for what is new, which the server answers late when there is nothing. */
export const isSync = (resource: string | URL | Request): boolean =>
  new URL(resource instanceof Request ? resource.url : resource).pathname.endsWith("/v3/sync");

/**
 * `fetch` that asks for what is new only when the server is ready to be asked again; the SDK does not look at when that is.
 * https://spec.matrix.org/v1.16/client-server-api/#rate-limiting
 */
export function patientSync(inner: typeof fetch, over: AbortSignal): typeof fetch {
  let notBefore = 0;
  return async (resource, init) => {
    if (!isSync(resource)) return await inner(resource, init);
    const inMs = notBefore - performance.now();
    if (inMs > 0) await delay(inMs, undefined, { signal: over });
    const answer = await inner(resource, init);
    if (answer.status === 429) notBefore = performance.now() + (await wishedWaitMs(answer.clone()));
    return answer;
  };
}

async function wishedWaitMs(answer: Response): Promise<number> {
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
  const ms = Number.isNaN(seconds) ? await oldWishMs(answer) : seconds * 1000;
  return Math.min(Math.max(ms, 0), longestWaitMs);
}

/** As servers said it before Matrix 1.10. */
async function oldWishMs(answer: Response): Promise<number> {
  try {
    const { retry_after_ms: wish } = (await answer.json()) as { readonly retry_after_ms?: unknown };
    return typeof wish === "number" ? wish : usualWaitMs;
  } catch {
    return usualWaitMs;
  }
}
