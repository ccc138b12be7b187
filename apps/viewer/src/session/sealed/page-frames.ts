import {
  frameKinds,
  fromBase64url,
  readFrame,
  toBase64url,
  wireVersion,
  writeContents,
  writeFrame,
  type ReadFrame,
} from "@assist/protocol";

/** "I could not read your frame": the same in every version. */
export const unknownVersionFrame = Uint8Array.of(wireVersion, frameKinds["unknown-version"]);

/** "This browser cannot encrypt": of no attempt, since none can begin. */
export const notSupportedFrame = writeFrame(
  "agreement",
  writeContents({ kind: "broken", attempt: toBase64url(new Uint8Array(16)), why: "not-supported" }),
);

/** What came through the relay: the frame whole, and what it is; undefined for what is none. */
export function relayedFrame(
  body: string,
): { readonly frame: Uint8Array<ArrayBuffer>; readonly read: ReadFrame } | undefined {
  const frame = fromBase64url(body);
  const read = frame && readFrame(frame);
  return frame && read && { frame, read };
}
