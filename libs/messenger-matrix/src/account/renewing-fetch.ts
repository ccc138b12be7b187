import { isSync, patientSync } from "./patient-sync.js";
import type { MatrixDevice } from "../storage/kept-device.js";

/** Signs in again after the server has forgotten the token; rejects when that cannot be done now, or for good. */
export type RenewSession = () => Promise<MatrixDevice>;

interface Surroundings {
  readonly renew: RenewSession;
  /** Ends all requests. */
  readonly signal: AbortSignal;
}

/**
 * `fetch` for a client that has the session's token, and a new one when the server does not know the old one any more:
 * the client's requests are then made again, so that it does not notice.
 */
export class RenewingFetch {
  readonly #plain: typeof fetch;
  readonly #renew: RenewSession;
  #token: string;
  #renewal: Promise<void> | undefined;

  constructor(device: MatrixDevice, userAgent: string, { renew, signal }: Surroundings) {
    this.#plain = patientSync(plainFetch(userAgent, signal), signal);
    this.#token = device.accessToken;
    this.#renew = renew;
  }

  readonly fetch: typeof fetch = async (resource, init = {}) => {
    if (!new Headers(init.headers).has("authorization")) return await this.#plain(resource, init);
    const used = this.#token;
    const answer = await this.#plain(resource, bearing(init, used));
    if (answer.status !== 401 || !(await saysUnknownToken(answer.clone()))) return answer;
    if (used === this.#token) await this.#renewOnce();
    return await this.#plain(resource, bearing(init, this.#token));
  };

  async #renewOnce(): Promise<void> {
    this.#renewal ??= (async () => {
      try {
        this.#token = (await this.#renew()).accessToken;
      } finally {
        this.#renewal = undefined;
      }
    })();
    await this.#renewal;
  }
}

const answeredWithinMs = 60_000;
/** A first sync of an account in thousands of rooms takes the server a while. */
const syncAnsweredWithinMs = 180_000;

/** `fetch` that follows no redirect, which would take the password or the token elsewhere. */
export const plainFetch =
  (userAgent: string, over: AbortSignal): typeof fetch =>
  (resource, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("user-agent", userAgent);
    const late = AbortSignal.timeout(isSync(resource) ? syncAnsweredWithinMs : answeredWithinMs);
    const signal = AbortSignal.any([over, late, ...(init.signal ? [init.signal] : [])]);
    return fetch(resource, { ...init, headers, signal, redirect: "error" });
  };

function bearing(init: RequestInit, token: string): RequestInit {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return { ...init, headers };
}

/** A 401 may also ask for the password: https://spec.matrix.org/v1.16/client-server-api/#user-interactive-authentication-api */
async function saysUnknownToken(answer: Response): Promise<boolean> {
  try {
    const body = (await answer.json()) as { readonly errcode?: unknown } | null;
    return body?.errcode === "M_UNKNOWN_TOKEN";
  } catch {
    return false;
  }
}
