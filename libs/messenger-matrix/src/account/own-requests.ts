import type { CryptoApi } from "matrix-js-sdk/lib/crypto-api/index.js";

/** The SDK's crypto has it, but its public interface does not tell. */
interface MakesRequests {
  readonly outgoingRequestsManager: { doProcessOutgoingRequests(): Promise<void> };
}

const makesRequests = (crypto: CryptoApi): crypto is CryptoApi & MakesRequests =>
  "outgoingRequestsManager" in crypto;

/**
 * Resolves when the crypto has made the requests of its own that are due, of which the upload of a new device's keys is the
 * first. The SDK makes them behind a sync's back, and one that failed again after the next sync.
 */
export async function ownRequestsMade(crypto: CryptoApi): Promise<void> {
  if (makesRequests(crypto)) await crypto.outgoingRequestsManager.doProcessOutgoingRequests();
}
