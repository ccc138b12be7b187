import type { BeatEcho, PageMessage, PageSignal } from "@assist/protocol";
import { freshForMs, HeardBeats, type KeyTree } from "@assist/secure-channel";
import type { Pause } from "../../api/pause.js";
import { Freshness } from "../beats/freshness.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { NamedPublication } from "./picture-keys.js";

export interface TheirPictureParts {
  readonly state: Store<PageState>;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly show: (signal: PageSignal) => void;
  readonly useMediaKey: (key: Uint8Array<ArrayBuffer>) => void;
}

/** What the helper's page learns of the picture from the requester's: its key, its curtain, and that it is of now. */
export class TheirPicture {
  readonly #parts: TheirPictureParts;
  readonly #publication: NamedPublication;
  readonly #heard = new HeardBeats();
  /** The requester's page says at this moment, sealed, that the picture is its own. */
  readonly #freshness: Freshness;

  constructor(parts: TheirPictureParts) {
    this.#parts = parts;
    const { state, pause } = parts;
    this.#publication = new NamedPublication(parts.useMediaKey);
    this.#freshness = new Freshness({ pause, lastsMs: freshForMs, show: (fresh) => state.patch({ fresh }) });
  }

  inRoom(room: string | undefined): void {
    this.#publication.inRoom(room);
  }

  /** Undefined: the pages have no keys any more, so nothing is known of what is seen. */
  under(keys: KeyTree | undefined): void {
    this.#publication.under(keys);
    if (keys !== undefined) return;
    this.end();
    this.#parts.state.patch({ curtain: false });
  }

  told({ publication, paused }: Extract<PageMessage, { kind: "picture" }>): void {
    this.#publication.named(publication);
    this.#parts.state.patch({ curtain: paused });
  }

  beat({ n, publication }: Extract<PageSignal, { kind: "beat" }>): void {
    const { monotonicNow, show } = this.#parts;
    if (!this.#heard.take(n, monotonicNow())) return;
    if (publication !== undefined) {
      this.#publication.named(publication);
      this.#freshness.sign();
    }
    const echo = this.echo();
    if (echo !== undefined) show({ kind: "echo", echo });
  }

  /** What goes along with whatever this page shows. */
  echo(): BeatEcho | undefined {
    return this.#heard.echo(this.#parts.monotonicNow());
  }

  /** The room's channel has a new epoch, in which beats count from 1. */
  renew(): void {
    this.#heard.renew();
  }

  end(): void {
    this.#freshness.end();
  }
}
