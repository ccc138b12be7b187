import type { MatrixClient } from "matrix-js-sdk";

/**
 * The SDK limits the time of a request by a timer that goes on when the request is over, up to two minutes, and so keeps a
 * stopped process alive. Our `fetch` has limits of its own.
 */
export function leaveTimingToFetch({ http }: MatrixClient): void {
  const request: typeof http.request = http.request.bind(http);
  http.request = (method, path, query, body, options = {}) => {
    const { localTimeoutMs: _, ...untimed } = options;
    return request(method, path, query, body, untimed);
  };
}
