import { apiPaths, seatHeader, type SeatOpened, type TicketToken } from "@assist/protocol";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { publicUrl, type HttpBot } from "./http-bot.js";

/** A browser with its cookies, and a page with its seat. */
export class Browser {
  readonly #bot: HttpBot;
  readonly cookies = new Map<string, string>();
  seat: string | undefined;

  constructor(bot: HttpBot) {
    this.#bot = bot;
  }

  async request(method: "GET" | "POST", url: string, payload?: object, headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const options: InjectOptions = {
      method,
      url,
      headers: {
        host: new URL(publicUrl).host,
        ...(method === "POST" ? { origin: publicUrl } : {}),
        ...(cookie === "" ? {} : { cookie }),
        ...(this.seat === undefined ? {} : { [seatHeader]: this.seat }),
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    };
    const response: LightMyRequestResponse = await this.#bot.app.inject(options);
    for (const { name, value } of response.cookies) this.cookies.set(name, value);
    return response;
  }

  async post(url: string, payload: object = { v: 1 }, headers: Record<string, string> = {}) {
    return this.request("POST", url, payload, headers);
  }

  /** Clicks *Continue* on a link. */
  async open(ticket: TicketToken): Promise<LightMyRequestResponse> {
    const response = await this.post(apiPaths.seats, { v: 1, ticket });
    if (response.statusCode === 200) this.seat = response.json<SeatOpened>().seat;
    return response;
  }

  async seated(ticket: TicketToken): Promise<this> {
    const response = await this.open(ticket);
    if (response.statusCode !== 200) throw new Error(response.body);
    return this;
  }
}
