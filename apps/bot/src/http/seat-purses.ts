import type { SeatId } from "@assist/assist-core";
import { apiPaths, type ControlReport } from "@assist/protocol";
import type { FastifyRequest } from "fastify";
import type { Quotas } from "../config/quotas.schema.js";
import { Purse } from "../quotas/purse.js";
import { spendOr } from "./spend-or.js";

type SeatRequest = Pick<FastifyRequest, "url" | "body">;

/**
 * What one page may do in a minute. Apart from each other, so that neither much chat between the pages nor the questions
 * of a helper who asks again and again keep one from saying that it has paused, or that control is off.
 */
export class SeatPurses {
  readonly #requests: Purse;
  readonly #relayed: Purse;
  readonly #asked: Purse;

  constructor({ seat, relay, asked }: Quotas["pages"]) {
    this.#requests = new Purse(seat);
    this.#relayed = new Purse(relay);
    this.#asked = new Purse(asked);
  }

  /** Throws the refusal when there were too many; what takes away is never refused, and has an effect only once. */
  async spend(seat: SeatId, { url, body }: SeatRequest): Promise<void> {
    const told = url === apiPaths.control ? stateIn(body) : undefined;
    if (url === apiPaths.end || told === "stopped") return;
    if (url === apiPaths.relay) await spendOr("messages of this seat", this.#relayed, seat);
    else if (told === "asked") await spendOr("questions for control in this session", this.#asked, seat);
    else await spendOr("requests of this seat", this.#requests, seat);
  }
}

/** As the page says; that the rest of its report is one, too, is looked at later. */
function stateIn(body: unknown): ControlReport["state"] | undefined {
  if (typeof body !== "object" || body === null || !("state" in body)) return undefined;
  const { state } = body;
  return state === "asked" || state === "allowed" || state === "stopped" ? state : undefined;
}
