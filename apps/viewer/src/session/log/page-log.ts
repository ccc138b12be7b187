import type { LogEntryMessage, PageMessage, SessionView } from "@assist/protocol";
import { WitnessKey } from "@assist/secure-channel";
import { mayPass } from "../../api/answer.js";
import type { SessionClient } from "../../api/session-client.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { LogWitness } from "../witness/log-witness.js";
import type { Deed } from "../witness/own-part.js";

export interface PageLogParts {
  readonly state: Store<PageState>;
  readonly client: Pick<SessionClient, "countersign">;
  /** False when it could not be sealed. */
  readonly tell: (message: PageMessage) => Promise<boolean>;
}

/**
 * This page's witness of the session's log, and what it is told. Its key is a new one for each life of the page: the
 * other page takes each that comes sealed, so that none has to be kept.
 */
export class PageLog {
  readonly #parts: PageLogParts;
  #isWatching = false;
  /** Undefined where the browser has no such keys: the log is then not watched. */
  #watching: Promise<{ readonly witness: LogWitness; readonly key: string } | undefined> =
    Promise.resolve(undefined);

  constructor(parts: PageLogParts) {
    this.#parts = parts;
  }

  /** Watches from the first view on, whatever seat a later one names: what was seen stays seen. */
  sit(view: SessionView): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#watching = this.#watch(view).catch(() => undefined);
  }

  take(entries: readonly LogEntryMessage[], more?: true): void {
    this.#tellWitness((witness) => witness.take(entries, more));
  }

  did(deed: Deed): void {
    this.#tellWitness((witness) => witness.did(deed));
  }

  /** The other page can be told whose signatures are this one's. */
  async opened(): Promise<void> {
    const watching = await this.#watching;
    if (watching === undefined) return;
    const { key, witness } = watching;
    if (await this.#parts.tell({ kind: "witness", key })) await witness.keyTold();
  }

  peerKey(key: string): void {
    this.#tellWitness((witness) => witness.peerKey(key));
  }

  /** All entries have come before this. */
  endsWith(digest: string): void {
    this.#tellWitness((witness) => witness.endsWith(digest));
  }

  #tellWitness(tell: (witness: LogWitness) => Promise<void>): void {
    void this.#watching.then((watching) => watching && tell(watching.witness));
  }

  async #watch({ id, role, seat }: SessionView) {
    const { state, client } = this.#parts;
    const key = await WitnessKey.generate();
    const witness = new LogWitness({
      me: { id, role, seat },
      key,
      send: async (signed) => {
        const answer = await client.countersign(signed);
        return answer.ok || !mayPass(answer.refusal);
      },
      onBroken: () => state.patch({ log: "broken" }),
    });
    return { witness, key: key.publicKey };
  }
}
