import { ClientEvent, type MatrixClient } from "matrix-js-sdk";
import { RustBackupManager } from "matrix-js-sdk/lib/rust-crypto/backup.js";

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

/**
 * A key waits up to ten seconds before it goes to the backup, so that a person's many clients do not bring the same one at
 * once. A service has one client, and what a lost file takes with it should be little.
 */
export function backUpWithoutDelay(): void {
  Object.assign(RustBackupManager, { maxBackupLoopStartDelayMillis: 0 });
}

/**
 * A service answers no request to compare emojis. The SDK looks for them in each event, and keeps one that cannot be read
 * in mind, with a timer, for five minutes. To be called when its crypto is there, and nobody else listens yet.
 */
export function ignoreVerifications(client: MatrixClient): void {
  client.removeAllListeners(ClientEvent.Event);
}
