const askAfterMs = 15_000;
const tooLongMs = 40_000;

/** Asks for a sign of life when the other side has been quiet, and ends a connection that stays silent. */
export class KeepAlive {
  readonly #ask: () => void;
  readonly #end: () => void;
  #asking: NodeJS.Timeout | undefined;
  #ending: NodeJS.Timeout | undefined;

  constructor(ask: () => void, end: () => void) {
    this.#ask = ask;
    this.#end = end;
  }

  start(): void {
    this.stop();
    this.#asking = setInterval(this.#ask, askAfterMs);
    this.#ending = setTimeout(this.#end, tooLongMs);
  }

  /** Something came. */
  heard(): void {
    this.#asking?.refresh();
    this.#ending?.refresh();
  }

  stop(): void {
    clearInterval(this.#asking);
    clearTimeout(this.#ending);
    this.#asking = undefined;
    this.#ending = undefined;
  }
}
