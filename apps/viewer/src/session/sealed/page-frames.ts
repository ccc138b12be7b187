import { frameKinds, fromBase64url, readFrame, wireVersion, type ReadFrame } from "@assist/protocol";

/** "I could not read your frame": the same in every version. */
export const unknownVersionFrame = Uint8Array.of(wireVersion, frameKinds["unknown-version"]);

/** What came through the relay: the frame whole, and what it is; undefined for what is none. */
export function relayedFrame(
  body: string,
): { readonly frame: Uint8Array<ArrayBuffer>; readonly read: ReadFrame } | undefined {
  const frame = fromBase64url(body);
  const read = frame && readFrame(frame);
  return frame && read && { frame, read };
}
