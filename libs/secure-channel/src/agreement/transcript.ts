import { wireVersion } from "@assist/protocol";
import { lengthPrefixed, utf8 } from "../keys/bytes.js";
import type { AgreementContext } from "./agreement.js";
import type { PublicHalf } from "./half.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** All that both pages must have seen alike. */
export interface Transcript {
  readonly context: AgreementContext;
  /** 16 bytes. */
  readonly attempt: Bytes;
  /** 32 bytes. */
  readonly commitment: Bytes;
  readonly requester: PublicHalf;
  readonly helper: PublicHalf;
}

/**
 * "assist agreement v1", then each behind its length (32 bits, big endian): wire version (one byte), session, requester's
 * address and seat, helper's address and seat, attempt, commitment, requester's key and nonce, helper's key and nonce.
 */
export function transcriptBytes({ context, attempt, commitment, requester, helper }: Transcript): Bytes {
  const texts = [
    context.session,
    context.requester.address,
    context.requester.seat,
    context.helper.address,
    context.helper.seat,
  ];
  return lengthPrefixed(utf8("assist agreement v1"), [
    Uint8Array.of(wireVersion),
    ...texts.map(utf8),
    attempt,
    commitment,
    requester.key,
    requester.nonce,
    helper.key,
    helper.nonce,
  ]);
}

/** SHA-256 of {@link transcriptBytes}: salt of the key tree, and what `confirm` authenticates. */
export const transcriptHash = async (transcript: Transcript): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", transcriptBytes(transcript)));
