import { agreementMessage, type AgreementMessage } from "@assist/protocol";
import type { AgreementState, KeyAgreement, KeyAgreementOptions } from "./agreement.js";
import { Attempts } from "./attempts.js";
import { HelperSide } from "./helper-side.js";
import { RequesterSide } from "./requester-side.js";
import type { AgreementSide } from "./side.js";
import { webCryptoSources, type AgreementSources } from "./sources.js";

/**
 * One page's side of the agreement; see {@link KeyAgreement}. Needs what {@link isSupported} asks for. Never give other
 * sources but to compute test vectors.
 */
export function createKeyAgreement(
  options: KeyAgreementOptions,
  sources: AgreementSources = webCryptoSources,
): KeyAgreement {
  const attempts = new Attempts(options);
  const { context } = options;
  const side =
    options.role === "requester"
      ? new RequesterSide({ context, attempts, sources })
      : new HelperSide({ context, attempts, sources });
  return new SerialAgreement(side, attempts);
}

/** WebCrypto is asynchronous: what comes meanwhile waits its turn. */
class SerialAgreement implements KeyAgreement {
  readonly #side: AgreementSide;
  readonly #attempts: Attempts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(side: AgreementSide, attempts: Attempts) {
    this.#side = side;
    this.#attempts = attempts;
  }

  get state(): AgreementState {
    return this.#side.state;
  }

  get broken(): number {
    return this.#attempts.broken;
  }

  get pending(): AgreementMessage | undefined {
    return this.#side.pending;
  }

  begin(): Promise<AgreementMessage | undefined> {
    return this.#inTurn(() => this.#side.begin());
  }

  async take(message: AgreementMessage): Promise<readonly AgreementMessage[]> {
    const parsed = agreementMessage.safeParse(message);
    return parsed.success ? this.#inTurn(() => this.#side.take(parsed.data)) : [];
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
