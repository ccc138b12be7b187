import type { PageSignal } from "@assist/protocol";
import { BeatLog, HeardBeats } from "@assist/secure-channel";
import type { Pause } from "../../api/pause.js";
import type { StartBeat } from "./beat-clock.js";
import { Freshness } from "./freshness.js";

/** After this without a sealed word of the helper's page nobody may be looking any more. */
const helperGoneMs = 60_000;

export interface BeatsParts {
  readonly startBeat: StartBeat;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly show: (signal: PageSignal) => void;
  /** The id of what is published here; undefined where nothing is. */
  readonly publication: () => string | undefined;
  readonly helperGone: () => void;
  readonly fresh: (fresh: boolean) => void;
}

/**
 * The pulse between the pages: the requester's beats while it shows its screen, the helper's answers each of them. The
 * helper sees by it that the picture is of now; the requester, that there is still somebody.
 */
export class Beats {
  readonly #parts: BeatsParts;
  readonly #freshness: Freshness;
  readonly #heard = new HeardBeats();
  #log = new BeatLog();
  #stop: (() => void) | undefined;
  #lastSign = 0;

  constructor(parts: BeatsParts) {
    this.#parts = parts;
    const { pause, fresh } = parts;
    this.#freshness = new Freshness({ pause, show: fresh });
  }

  /** The requester's page begins or ends to show its screen. */
  run(shows: boolean): void {
    if (shows === (this.#stop !== undefined)) return;
    this.#stop?.();
    this.#stop = undefined;
    if (!shows) return;
    this.heardOfHelper();
    this.#stop = this.#parts.startBeat(() => this.#beat());
  }

  /** The room's channel has a new epoch, in which beats count from 1. */
  renew(): void {
    this.#log = new BeatLog();
    this.#heard.renew();
  }

  /** Something that only the helper's page can have sealed has arrived. */
  heardOfHelper(): void {
    this.#lastSign = this.#parts.monotonicNow();
  }

  /** On the helper's page. */
  take({ n, publication }: Extract<PageSignal, { kind: "beat" }>): void {
    const { monotonicNow, show } = this.#parts;
    if (!this.#heard.take(n, monotonicNow())) return;
    if (publication !== undefined) this.#freshness.beat();
    const echo = this.echo();
    if (echo !== undefined) show({ kind: "echo", echo });
  }

  /** What goes along with what the helper's page says. */
  echo() {
    return this.#heard.echo(this.#parts.monotonicNow());
  }

  end(): void {
    this.run(false);
    this.#freshness.end();
  }

  #beat(): void {
    const { monotonicNow, show, publication, helperGone } = this.#parts;
    const now = monotonicNow();
    const id = publication();
    show({ kind: "beat", n: this.#log.next(now), ...(id === undefined ? {} : { publication: id }) });
    if (now - this.#lastSign > helperGoneMs) helperGone();
  }
}
