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

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));
