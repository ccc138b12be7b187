import type { KeyAgreement, KeyAgreementOptions } from "./agreement.js";

/** One page's side of the agreement; see {@link KeyAgreement}. */
export function createKeyAgreement(options: KeyAgreementOptions): KeyAgreement {
  throw new Error(`Not built yet: agreement of the ${options.role}`);
}
