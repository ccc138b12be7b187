import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What a seat's cookie holds; the store keeps only its hash. */
export function makeSeatSecret(): { readonly secret: string; readonly hash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: hashSeatSecret(secret) };
}

export const hashSeatSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("base64url");

export function isSeatSecret(secret: string | undefined, hash: string): boolean {
  if (secret === undefined) return false;
  return timingSafeEqual(Buffer.from(hashSeatSecret(secret)), Buffer.from(hash));
}
