/**
 * What pages say to each other, through the relay (as base64url) or as a data packet of the room, is a frame:
 *
 * | byte | meaning |
 * |---|---|
 * | 0 | major version, {@link wireVersion} |
 * | 1 | kind, {@link frameKinds} |
 * | 2… | the kind's own contents |
 *
 * A frame of another major version is not looked into; both people are told that their pages do not understand each
 * other. Within a major version unknown kinds, and unknown members of JSON, are passed over.
 */
export const wireVersion = 1;

/**
 * `agreement`: JSON in UTF-8, `agreementMessage`. `hello`, `reliable`, `lossy`: of a sealed connection, see
 * libs/secure-channel. `unknown-version`: no contents; "I could not read your frame", said in every version alike.
 */
export const frameKinds = { "unknown-version": 0, agreement: 1, hello: 2, reliable: 3, lossy: 4 } as const;
export type FrameKind = keyof typeof frameKinds;

export type ReadFrame =
  | { readonly kind: FrameKind; readonly contents: Uint8Array<ArrayBuffer> }
  | { readonly kind: "other-version"; readonly version: number };

/** Undefined for what is too short, or of a kind that is not known here. */
export function readFrame(bytes: Uint8Array<ArrayBuffer>): ReadFrame | undefined {
  const [version, code] = bytes;
  if (version === undefined || code === undefined) return undefined;
  if (code === frameKinds["unknown-version"])
    return version === 0 || bytes.length > 2
      ? undefined
      : { kind: "unknown-version", contents: bytes.subarray(2) };
  if (version !== wireVersion) return { kind: "other-version", version };
  const kind = kindOf(code);
  return kind && { kind, contents: bytes.subarray(2) };
}

export function writeFrame(kind: FrameKind, contents: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(2 + contents.length);
  frame[0] = wireVersion;
  frame[1] = frameKinds[kind];
  frame.set(contents, 2);
  return frame;
}

const kindOf = (code: number): FrameKind | undefined =>
  (Object.keys(frameKinds) as FrameKind[]).find((kind) => frameKinds[kind] === code);
