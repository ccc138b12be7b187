const seatHeader = "x-assist-seat";

interface Told {
  readonly kind: string;
  readonly view?: { readonly status: { readonly name: string }; readonly seats: readonly SeatSeen[] };
}

interface SeatSeen {
  readonly id: string;
}

/** A page of a personal link, with fetch instead of a browser: it holds its seat, and hears what the service tells it. */
export class PlainPage {
  /** Messages of the other page. */
  relayed = 0;
  readonly #origin: string;
  readonly #seat: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #end = new AbortController();
  #view: Told["view"];
  #hears = false;

  private constructor(origin: string, seat: string, headers: Readonly<Record<string, string>>) {
    this.#origin = origin;
    this.#seat = seat;
    this.#headers = headers;
  }

  /** The click on *Continue*; resolves once the page is told of its session. */
  static async open(link: string): Promise<PlainPage> {
    const { origin, hash } = new URL(link);
    const headers = { origin, "content-type": "application/json" };
    const body = JSON.stringify({ v: 1, ticket: hash.slice(1) });
    const response = await fetch(`${origin}/api/v1/seats`, { method: "POST", headers, body });
    if (!response.ok) throw new Error(await response.text());
    const { seat } = (await response.json()) as { seat: string };
    const cookie = response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const page = new PlainPage(origin, seat, { ...headers, cookie, [seatHeader]: seat });
    await page.#listen();
    return page;
  }

  /** Its one event stream was never interrupted. */
  get hears(): boolean {
    return this.#hears;
  }

  /** `accepted`, `started` or `over`, as the page was last told. */
  get status(): string | undefined {
    return this.#view?.status.name;
  }

  /** Throws what the service says against it. */
  async post(what: "share" | "relay" | "end", body: object = {}): Promise<void> {
    const text = JSON.stringify({ v: 1, ...body });
    const request = { method: "POST", headers: this.#headers, body: text };
    const response = await fetch(`${this.#origin}/api/v1/${what}`, request);
    if (!response.ok) throw new Error(`${what} is refused: ${await response.text()}`);
  }

  async relayToOther(body: string): Promise<void> {
    const other = this.#view?.seats.find(({ id }) => id !== this.#seat);
    await this.post("relay", { to: other?.id, body });
  }

  close(): void {
    this.#end.abort();
  }

  async #listen(): Promise<void> {
    const { promise: told, resolve } = Promise.withResolvers<undefined>();
    const { signal } = this.#end;
    const response = await fetch(`${this.#origin}/api/v1/events`, { headers: this.#headers, signal });
    if (response.body === null) throw new Error("There is no event stream");
    this.#hears = true;
    this.#read(response.body, () => resolve(undefined)).catch(() => {
      this.#hears = false;
    });
    await told;
  }

  async #read(stream: ReadableStream<Uint8Array>, told: () => void): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const bytes of stream) {
      rest += decoder.decode(bytes, { stream: true });
      const events = rest.split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data === undefined) continue;
        this.#hear(JSON.parse(data) as Told);
        told();
      }
    }
    this.#hears = false;
  }

  #hear({ kind, view }: Told): void {
    if (kind === "relay") this.relayed += 1;
    else if (view !== undefined) this.#view = view;
  }
}
