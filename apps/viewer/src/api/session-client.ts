import {
  agentExpected,
  apiPaths,
  codeMade,
  codeRedeemed,
  linkView,
  problem,
  protocolVersion,
  roomAccess,
  seatHeader,
  seatOpened,
  sessionView,
  type AgentExpected,
  type CodeMade,
  type CodeRedeemed,
  type ControlReport,
  type Countersignature,
  type HandoverCode,
  type KeysReport,
  type LinkView,
  type PictureReport,
  type RoomAccess,
  type SeatOpened,
  type SessionView,
  type TicketToken,
} from "@assist/protocol";
import type { Answer, Refusal } from "./answer.js";

/** What was decided of control, without the version. */
export type ControlTold = WithoutVersion<ControlReport>;
type WithoutVersion<Report> = Report extends { v: 1 } ? Omit<Report, "v"> : never;

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

interface Schema<T> {
  safeParse(data: unknown): { success: true; data: T } | { success: false };
}

const answerTimeoutMs = 15_000;
const v = protocolVersion;

/** The session's HTTP interface as this page's seat uses it. The seat's cookie goes along by itself, its id as a header. */
export class SessionClient {
  readonly #fetch: Fetch;
  #seat: string | undefined;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** All requests from now on are made from this seat. */
  sit(seat: string): void {
    this.#seat = seat;
  }

  openSeat(ticket: TicketToken): Promise<Answer<SeatOpened>> {
    return this.#ask(apiPaths.seats, { v, ticket }, seatOpened);
  }

  /** Uses nothing up. */
  look(ticket: TicketToken): Promise<Answer<LinkView>> {
    return this.#ask(apiPaths.link, { v, ticket }, linkView);
  }

  offerHandover(ticket: TicketToken): Promise<Answer<CodeMade>> {
    return this.#ask(apiPaths.handover, { v, ticket }, codeMade);
  }

  redeemCode(code: HandoverCode): Promise<Answer<CodeRedeemed>> {
    return this.#ask(apiPaths.redeem, { v, code }, codeRedeemed);
  }

  session(): Promise<Answer<SessionView>> {
    return this.#ask(apiPaths.session, undefined, sessionView);
  }

  /** @param consent names what the person chose just now, 32 hex characters */
  share(consent: string): Promise<Answer<RoomAccess>> {
    return this.#ask(apiPaths.share, { v, consent }, roomAccess);
  }

  token(): Promise<Answer<RoomAccess>> {
    return this.#ask(apiPaths.token, { v }, roomAccess);
  }

  picture(report: Omit<PictureReport, "v">): Promise<Answer<void>> {
    return this.#tell(apiPaths.picture, { v, ...report });
  }

  /** To the seat's page that is open now: a frame as base64url, at most once. */
  relay(to: string, body: string): Promise<Answer<void>> {
    return this.#tell(apiPaths.relay, { v, to, body });
  }

  /** For the session's log; `differed` ends the session. */
  keys(agreement: string, state: KeysReport["state"]): Promise<Answer<void>> {
    return this.#tell(apiPaths.keys, { v, agreement, state });
  }

  countersign(signed: Countersignature): Promise<Answer<void>> {
    return this.#tell(apiPaths.countersign, signed);
  }

  /** An agent may report for this page from now on. */
  agent(): Promise<Answer<AgentExpected>> {
    return this.#ask(apiPaths.agent, { v }, agentExpected);
  }

  control(report: ControlTold): Promise<Answer<void>> {
    return this.#tell(apiPaths.control, { v, ...report });
  }

  end(): Promise<Answer<void>> {
    return this.#tell(apiPaths.end, { v });
  }

  /** The bytes of the event stream; they come until the signal aborts or the connection breaks. */
  async events(signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array>>> {
    const answer = await this.#request(apiPaths.events, undefined, signal, "text/event-stream");
    if (!answer.ok) return answer;
    const { body } = answer.value;
    return body === null ? unexpected : { ok: true, value: body };
  }

  async #tell(path: string, body: object): Promise<Answer<void>> {
    const answer = await this.#request(path, body, AbortSignal.timeout(answerTimeoutMs));
    return answer.ok ? { ok: true, value: undefined } : answer;
  }

  async #ask<T>(path: string, body: object | undefined, schema: Schema<T>): Promise<Answer<T>> {
    const answer = await this.#request(path, body, AbortSignal.timeout(answerTimeoutMs));
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(await json(answer.value));
    return parsed.success ? { ok: true, value: parsed.data } : unexpected;
  }

  async #request(
    path: string,
    body: object | undefined,
    signal: AbortSignal,
    accept = "application/json",
  ): Promise<Answer<Response>> {
    const headers = {
      accept,
      ...(this.#seat === undefined ? {} : { [seatHeader]: this.#seat }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const init = body === undefined ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) };
    try {
      const response = await this.#fetch(path, { ...init, headers, signal, cache: "no-store" });
      return response.ok ? { ok: true, value: response } : { ok: false, refusal: await refusalOf(response) };
    } catch {
      return { ok: false, refusal: { code: "unreachable" } };
    }
  }
}

const unexpected = { ok: false, refusal: { code: "unexpected" } } as const satisfies Answer<never>;

const json = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

/** A proxy's own error page is no problem of ours: behind it the server cannot be reached. */
async function refusalOf(response: Response): Promise<Refusal> {
  const parsed = problem.safeParse(await json(response));
  if (!parsed.success) return { code: response.status >= 500 ? "unreachable" : "unexpected" };
  const { code, browser, openedAt, triesLeft } = parsed.data;
  return {
    code,
    ...(browser === undefined ? {} : { browser }),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(triesLeft === undefined ? {} : { triesLeft }),
  };
}
