import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

type Asked = Pick<IncomingMessage, "method" | "headers">;

/** Addresses that were given out and not opened yet. */
const mostTickets = 8;
const mostKeys = 8;

/**
 * Who may come in. An address opens the page once: what is left of it in histories and lists of processes opens nothing. The
 * page then has a key of its own, which never stands in an address.
 */
export class SpokenDoor {
  #tickets: string[] = [];
  #keys: string[] = [];

  ticket(): string {
    const ticket = secret();
    this.#tickets = [...this.#tickets, ticket].slice(-mostTickets);
    return ticket;
  }

  /** A key for the ticket; undefined for one that was never given out, or is spent. */
  open(asked: Asked): string | undefined {
    const shown = bearer(asked);
    const ticket = this.#tickets.find((one) => same(one, shown));
    if (ticket === undefined) return undefined;
    this.#tickets = this.#tickets.filter((one) => one !== ticket);
    const key = secret();
    this.#keys = [...this.#keys, key].slice(-mostKeys);
    return key;
  }

  knows(asked: Asked): boolean {
    const shown = bearer(asked);
    return this.#keys.some((key) => same(key, shown));
  }
}

/** HTTP status of the refusal; undefined for what may be answered. Pages of other origins, and names that lead here, get nothing. */
export function refusalOf({ method, headers }: Asked, port: number): number | undefined {
  const host = `127.0.0.1:${port}`;
  if (headers.host !== host) return 421;
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  if (site !== undefined && site !== "same-origin" && site !== "none") return 403;
  if (method === "POST") return origin === undefined ? 403 : undefined;
  return method === "GET" ? undefined : 405;
}

const secret = (): string => randomBytes(24).toString("base64url");

const bearer = ({ headers }: Asked): string =>
  /^Bearer ([\w-]{32})$/.exec(headers.authorization ?? "")?.[1] ?? "";

const same = (known: string, shown: string): boolean =>
  known.length === shown.length && timingSafeEqual(Buffer.from(known), Buffer.from(shown));
