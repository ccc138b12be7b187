import { createHash, timingSafeEqual } from "node:crypto";

/** What the store keeps of a seat's cookie. */
export const hashSeatSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("base64url");

export function isSeatSecret(secret: string | undefined, hash: string): boolean {
  if (secret === undefined) return false;
  return timingSafeEqual(Buffer.from(hashSeatSecret(secret)), Buffer.from(hash));
}
