/** Of `RTCEncodedVideoFrame` and `RTCEncodedAudioFrame`, what is needed here. */
export interface EncodedFrame {
  data: ArrayBuffer;
}

const tagLength = 16;
const ivLength = 12;
const trailerLength = 2;

/** By how much a frame grows at least as LiveKit encrypts it, and shrinks as it decrypts it. */
export const encryptionOverhead = tagLength + ivLength + trailerLength;

/** So many bytes are not equal by chance. */
const comparedLength = 16;

/**
 * Whether what leaves is what LiveKit's cipher makes of what was encoded: longer by tag, IV and trailer, with the trailer
 * in its place, and with another end, since headers that may stay readable (H.264, VP8) are never at a frame's end. An
 * empty frame has nothing to encrypt.
 * https://docs.livekit.io/transport/encryption/
 */
export function isEncrypted(encoded: ArrayBuffer, leaving: ArrayBuffer): boolean {
  if (encoded.byteLength === 0) return leaving.byteLength === 0;
  return (
    leaving.byteLength >= encoded.byteLength + encryptionOverhead &&
    new Uint8Array(leaving).at(-trailerLength) === ivLength &&
    !keepsItsEnd(new Uint8Array(encoded), new Uint8Array(leaving))
  );
}

/** Whether what arrived has lost all that encryption had added to it. */
export const isDecrypted = (arrived: number, decrypted: number): boolean =>
  decrypted === 0 || arrived >= decrypted + encryptionOverhead;

/** Frames that are too short for it to be no chance are known by their length and trailer. */
function keepsItsEnd(encoded: Uint8Array, leaving: Uint8Array): boolean {
  const from = encoded.length - comparedLength;
  return from >= 0 && encoded.subarray(from).every((byte, index) => byte === leaving[from + index]);
}
