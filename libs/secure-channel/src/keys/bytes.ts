export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** `first`, then each part behind its length as 32 bits, big endian: no two lists of parts give the same bytes. */
export function lengthPrefixed(first: Uint8Array, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + 4 + part.length, first.length);
  const whole = new Uint8Array(length);
  whole.set(first);
  const view = new DataView(whole.buffer);
  let at = first.length;
  for (const part of parts) {
    view.setUint32(at, part.length);
    whole.set(part, at + 4);
    at += 4 + part.length;
  }
  return whole;
}

/** The parts that {@link lengthPrefixed} put behind `first`; undefined for bytes that it would not have written. */
export function partsBehindLengths(
  whole: Uint8Array,
  first: Uint8Array,
): readonly Uint8Array<ArrayBuffer>[] | undefined {
  if (!first.every((byte, at) => byte === whole[at])) return undefined;
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let at = first.length;
  while (at < whole.length) {
    if (whole.length - at < 4) return undefined;
    const end = at + 4 + view.getUint32(at);
    if (end > whole.length) return undefined;
    parts.push(Uint8Array.from(whole.subarray(at + 4, end)));
    at = end;
  }
  return parts;
}

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));
