import { wireVersion } from "@assist/protocol";
import { lengthPrefixed, partsBehindLengths, utf8 } from "../keys/bytes.js";
import type { AgreementContext } from "./agreement.js";
import type { PublicHalf } from "./half.js";

type Bytes = Uint8Array<ArrayBuffer>;

const beginning = utf8("assist agreement v1");

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
  return lengthPrefixed(beginning, [
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

const partsOfTranscript = 12;

/** Who took part, as {@link transcriptBytes} wrote it; undefined for what it would not have written. */
export function contextIn(transcript: Uint8Array): AgreementContext | undefined {
  const parts = partsBehindLengths(transcript, beginning);
  if (parts?.length !== partsOfTranscript || parts[0]?.[0] !== wireVersion) return undefined;
  const texts = parts.slice(1, 6).map(textOf);
  const [session, requester, requesterSeat, helper, helperSeat] = texts;
  if (session === undefined || requester === undefined || requesterSeat === undefined) return undefined;
  if (helper === undefined || helperSeat === undefined) return undefined;
  return {
    session,
    requester: { address: requester, seat: requesterSeat },
    helper: { address: helper, seat: helperSeat },
  };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** SHA-256 of {@link transcriptBytes}: salt of the key trees, and what `confirm` authenticates. */
export const hashOf = async (transcript: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", transcript));
