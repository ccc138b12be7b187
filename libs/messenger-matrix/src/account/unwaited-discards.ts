import type { CryptoApi } from "matrix-js-sdk/lib/crypto-api/index.js";

/**
 * When somebody leaves a room the SDK discards the key of its next messages, and waits for nobody: a file that is closed
 * in that moment would be an unhandled rejection, and the end of the process. What was not discarded is not used: the
 * crypto looks who has left before it encrypts.
 *
 * The same promise is returned, so whoever does wait is told as ever.
 */
export function handleDiscards(
  crypto: Pick<CryptoApi, "forceDiscardSession">,
  failed: (error: unknown) => void,
): void {
  const discard = crypto.forceDiscardSession.bind(crypto);
  crypto.forceDiscardSession = (roomId) => {
    const discarding = Promise.resolve(discard(roomId));
    discarding.catch(failed);
    return discarding;
  };
}
