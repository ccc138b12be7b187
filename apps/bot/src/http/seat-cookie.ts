import type { SeatId } from "@assist/assist-core";
import type { CookieSerializeOptions } from "@fastify/cookie";

/** Longer than any session; browsers would otherwise collect a cookie of each and send them all. */
const keptSeconds = 24 * 3600;

/**
 * One cookie for each seat, so that two people in one browser do not meet (design.md, Web). Cookies ignore ports,
 * so over plain http on loopback the port is part of the name.
 */
export function seatCookie(
  publicUrl: string,
  seat: SeatId,
): { readonly name: string; readonly options: CookieSerializeOptions } {
  const { protocol, port } = new URL(publicUrl);
  const secure = protocol === "https:";
  return {
    name: secure ? `__Host-seat-${seat}` : `seat-${port || "80"}-${seat}`,
    options: { path: "/", httpOnly: true, sameSite: "strict", secure, maxAge: keptSeconds },
  };
}
