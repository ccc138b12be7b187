import { getDomain } from "tldts";

/**
 * What somebody had to register to have this host, by the public suffix list: `evil.example` for `a1.evil.example`,
 * which costs nothing more. Suffixes that a company runs (`duckdns.org`) are its domain, so all its customers are one.
 */
export const registrableDomain = (host: string): string => getDomain(host) ?? host;
