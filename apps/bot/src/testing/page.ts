import { apiPaths, seatHeader, type SeatOpened } from "@assist/protocol";

/** A page, with fetch instead of a browser. */
export class Page {
  readonly seat: string;
  readonly #publicUrl: string;
  readonly #headers: Record<string, string>;

  private constructor(publicUrl: string, seat: string, headers: Record<string, string>) {
    this.#publicUrl = publicUrl;
    this.seat = seat;
    this.#headers = headers;
  }

  static async open(link: string): Promise<Page> {
    const { origin, hash } = new URL(link);
    const headers = { origin, "content-type": "application/json" };
    const body = JSON.stringify({ v: 1, ticket: hash.slice(1) });
    const response = await fetch(origin + apiPaths.seats, { method: "POST", headers, body });
    const { seat } = (await response.json()) as SeatOpened;
    const cookie = response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    return new Page(origin, seat, { ...headers, cookie, [seatHeader]: seat });
  }

  /** What the browser proves by that it holds the seat. */
  get cookie(): string {
    return this.#headers["cookie"]?.split("=", 2)[1] ?? "";
  }

  async get(path: string): Promise<Response> {
    return fetch(this.#publicUrl + path, { headers: this.#headers });
  }

  async post(path: string, body: object = {}): Promise<Response> {
    const text = JSON.stringify({ v: 1, ...body });
    return fetch(this.#publicUrl + path, { method: "POST", headers: this.#headers, body: text });
  }

  /** Resolves once the page counts as open; it stays so until aborted. */
  async stay(signal: AbortSignal): Promise<void> {
    const response = await fetch(this.#publicUrl + apiPaths.events, { headers: this.#headers, signal });
    await response.body?.getReader().read();
  }
}
