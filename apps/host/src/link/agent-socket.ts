import type { RawData, WebSocket } from "ws";

export interface AgentSocketEnds {
  /** Resolves when it was taken. */
  readonly came: (message: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Once. */
  readonly gone: () => void;
}

/** For who connects, proves nothing and stays. */
const provenWithinMs = 10_000;

/** Of what came and was not taken yet: beyond that nothing more is read. */
const mostUntaken = 256 * 1024;

/** Of what was sent and not fetched: a page that is alive fetches. */
const mostUnfetched = 1024 * 1024;

/** How long a page has for answering a close before the connection is cut. */
const goodbyeMs = 1_000;

/** RFC 6455, section 7.4.1. */
const closeCodes = { normal: 1000, notBinary: 1003, tryLater: 1013 } as const;

/** One WebSocket of a page, or of somebody who would like to be one. */
export class AgentSocket {
  readonly #websocket: WebSocket;
  readonly #ends: AgentSocketEnds;
  readonly #late: NodeJS.Timeout;
  #isAdmitted = false;
  #untaken = 0;

  constructor(websocket: WebSocket, ends: AgentSocketEnds) {
    this.#websocket = websocket;
    this.#ends = ends;
    this.#late = setTimeout(() => this.close(), provenWithinMs);
    websocket.on("message", (data, isBinary) => this.#take(data, isBinary));
    // What is too long or no WebSocket frame: the library closes by itself, and "close" follows.
    websocket.on("error", () => undefined);
    websocket.once("close", () => {
      clearTimeout(this.#late);
      ends.gone();
    });
  }

  get isAdmitted(): boolean {
    return this.#isAdmitted;
  }

  admit(): void {
    this.#isAdmitted = true;
    clearTimeout(this.#late);
  }

  send(message: Uint8Array<ArrayBuffer>): void {
    if (this.#websocket.bufferedAmount > mostUnfetched) this.#websocket.terminate();
    else this.#websocket.send(message);
  }

  close(code: number = closeCodes.normal): void {
    this.#websocket.close(code);
    setTimeout(() => this.#websocket.terminate(), goodbyeMs).unref();
  }

  #take(data: RawData, isBinary: boolean): void {
    if (!isBinary || !(data instanceof Buffer)) this.close(closeCodes.notBinary);
    else if (this.#websocket.readyState === this.#websocket.OPEN) void this.#pass(new Uint8Array(data));
  }

  async #pass(message: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#untaken += message.length;
    if (this.#untaken > mostUntaken) this.#websocket.pause();
    await this.#ends.came(message);
    this.#untaken -= message.length;
    if (this.#websocket.isPaused && this.#untaken <= mostUntaken) this.#websocket.resume();
  }
}
