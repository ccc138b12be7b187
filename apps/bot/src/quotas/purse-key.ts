import { createHash, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";

const shared = 16_384;
const salt = randomBytes(16);

/**
 * One of 16,384 purses, for callers of whom there may be any number: what is kept stays bounded, at about half a
 * kilobyte each, and nobody can choose with whom they share.
 */
export const sharedPurse = (caller: string): string =>
  String(createHash("sha1").update(salt).update(caller).digest().readUInt16BE() % shared);

/** One client over HTTP. An IPv6 customer has a whole /64, and would otherwise have as many purses as wanted. */
export const clientPurse = (ip: string): string => sharedPurse(isIPv6(ip) ? networkOf(ip) : ip);

function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = ip.split("%", 1)[0]?.split("::") ?? [];
  const groups = (part: string) => part.split(":").filter((group) => group !== "");
  const [left, right] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const all = [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
