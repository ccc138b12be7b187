import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

type Asked = Pick<IncomingMessage, "method" | "headers">;

interface Ticket {
  readonly secret: string;
  /** Resolves when it opens nothing any more: it was used, or another one was given out, or the door is closed. */
  readonly spent: Promise<void>;
}

interface Key {
  readonly secret: string;
  gives: boolean;
}

/**
 * Who may come in: one page at a time. A ticket opens it once: what is left of it in histories opens nothing. The page then
 * has a key of its own, which never stands in an address.
 */
export class SpokenDoor {
  #ticket: string | undefined;
  #key: Key | undefined;
  #spend = (): void => undefined;

  /** Whatever opened the door before opens it no longer. */
  ticket(): Ticket {
    this.close();
    const spent = new Promise<void>((resolve) => {
      this.#spend = resolve;
    });
    return { secret: (this.#ticket = newSecret()), spent };
  }

  /** A key for the ticket; undefined for one that was never given out, or is spent. */
  open(asked: Asked): string | undefined {
    if (this.#ticket === undefined || !isSame(this.#ticket, bearer(asked))) return undefined;
    this.#spendTicket();
    this.#key = { secret: newSecret(), gives: true };
    return this.#key.secret;
  }

  knows(asked: Asked): boolean {
    return this.#key !== undefined && isSame(this.#key.secret, bearer(asked));
  }

  /** Whether the page that is open may do more than take away. */
  get gives(): boolean {
    return this.#key?.gives === true;
  }

  /** Somebody else uses this computer now, and may read whatever stands there: no key of before gives anything any more. */
  onlyTakes(): void {
    this.#spendTicket();
    if (this.#key !== undefined) this.#key.gives = false;
  }

  close(): void {
    this.#spendTicket();
    this.#key = undefined;
  }

  #spendTicket(): void {
    this.#ticket = undefined;
    this.#spend();
  }
}

/** HTTP status of the refusal; undefined for what may be answered. Pages of other origins, and names that lead here, get nothing. */
export function refusalOf({ method, headers }: Asked, port: number): number | undefined {
  const host = `127.0.0.1:${port}`;
  if (headers.host !== host) return 421;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  if (!comesFromHere(headers)) return 403;
  if (method === "POST") return origin === undefined ? 403 : undefined;
  return method === "GET" ? undefined : 405;
}

/** A tab may be led here from anywhere, as from the file that a browser is handed: without the ticket it shows nothing. */
function comesFromHere(headers: Asked["headers"]): boolean {
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return true;
  return headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
}

const newSecret = (): string => randomBytes(24).toString("base64url");

const bearer = ({ headers }: Asked): string =>
  /^Bearer ([\w-]{32})$/.exec(headers.authorization ?? "")?.[1] ?? "";

const isSame = (known: string, shown: string): boolean =>
  known.length === shown.length && timingSafeEqual(Buffer.from(known), Buffer.from(shown));
