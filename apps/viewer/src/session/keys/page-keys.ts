import type { AgreementMessage, KeysReport, SessionView } from "@assist/protocol";
import {
  createKeyAgreement,
  isSupported,
  KeyTree,
  type Agreed,
  type AgreementContext,
  type KeyAgreement,
} from "@assist/secure-channel";
import { BackOff } from "../../api/back-off.js";
import type { Pause } from "../../api/pause.js";
import type { PageState } from "../page-state.js";
import { peerSeat } from "../peer.js";
import type { Store } from "../store.js";
import type { Deed } from "../witness/own-part.js";
import { keptFor, type KeptKeys, type KeyMemory } from "./key-memory.js";
import type { AgreedKeys, KeysProblem } from "./keys-state.js";

export interface PageKeysParts {
  readonly state: Store<PageState>;
  readonly memory: KeyMemory;
  readonly pause: Pause;
  /** This browser can put a cipher before its encoder. */
  readonly canEncrypt: () => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly send: (message: AgreementMessage) => void;
  /** For the log, which the server writes: to be told before the server is. */
  readonly did: (deed: Deed) => void;
  readonly report: (agreement: string, state: KeysReport["state"]) => void;
  /** Both pages have these: agreed on now, or before a reload. */
  readonly ready: (keys: KeyTree, role: SessionView["role"]) => void;
  /** Before `ready`, for keys that neither page has used yet. */
  readonly agreedAnew: () => void;
  /** Those that were ready are of no use any more. */
  readonly gone: () => void;
}

/** The agreement of this page's seat with the page of the other seat: drives it, and keeps what came of it. */
export class PageKeys {
  readonly #parts: PageKeysParts;
  #role: SessionView["role"] = "helper";
  #peer: string | undefined;
  #peerHere = false;
  #agreement: KeyAgreement | undefined;
  #kept: KeptKeys | undefined;
  #insisting = new AbortController();
  #work: Promise<void> = Promise.resolve();

  constructor(parts: PageKeysParts) {
    this.#parts = parts;
  }

  /** Each view of the session: begins when the other page is there, anew when it is another seat. */
  see(view: SessionView): void {
    const peer = peerSeat(view);
    if (peer === undefined) return;
    const isBack = peer.here && !this.#peerHere;
    this.#peerHere = peer.here;
    this.#role = view.role;
    if (peer.id !== this.#peer || (isBack && this.#mayBeReadableNow)) {
      this.#peer = peer.id;
      this.#do(() => this.#meet(view, peer.id));
    } else if (isBack) this.again();
  }

  take(message: AgreementMessage): void {
    this.#do(async () => {
      const agreement = this.#agreement;
      if (agreement === undefined) return;
      const answers = await agreement.take(message);
      await this.#follow(agreement, answers);
    });
  }

  /** Something may be lost: what waits for an answer is said again. */
  again(): void {
    this.#do(async () => {
      const agreement = this.#agreement;
      if (agreement === undefined || !this.#peerHere) return;
      if (agreement.pending !== undefined) this.#parts.send(agreement.pending);
      else if (agreement.state.step === "none" && this.#kept?.agreed === undefined)
        await this.#begin(agreement);
    });
  }

  /** The person of this page says that the emoji are the same. */
  same(): void {
    const { state, did, report } = this.#parts;
    const { keys } = state.get();
    if (keys.step !== "agreed" || keys.compared || this.#kept?.agreed?.id !== keys.id) return;
    void this.#keep({ agreed: { ...this.#kept.agreed, compared: true } });
    state.patch({ keys: { ...keys, compared: true } });
    did({ kind: "emojiCompared", agreement: keys.id });
    report(keys.id, "same");
  }

  /** No more agreement in this life of the page; the keys that there were are gone. */
  fail(why: KeysProblem): void {
    this.#insisting.abort();
    // One that is spent goes on to say so, or the other page would ask for ever.
    if (why !== "attempts-spent") this.#agreement = undefined;
    this.#parts.gone();
    this.#parts.state.patch({ keys: { step: "failed", why } });
  }

  /** What another tab of this seat agreed on is not for this one: the pages agree anew. */
  async takeOver(seat: string): Promise<void> {
    const { memory } = this.#parts;
    const { agreed, ...kept } = (await memory.read(seat)) ?? { agreed: undefined };
    if (!("seat" in kept)) return;
    this.#kept = { ...kept, hadKeys: kept.hadKeys || agreed !== undefined };
    await memory.keep(this.#kept);
  }

  /** Deletes what was kept for this seat. */
  async forget(seat: string): Promise<void> {
    this.leave();
    this.#kept = undefined;
    await this.#work;
    await this.#parts.memory.forget(seat);
  }

  leave(): void {
    this.#insisting.abort();
    this.#agreement = undefined;
    this.#peer = undefined;
    this.#peerHere = false;
    this.#parts.gone();
  }

  async #meet(view: SessionView, peer: string): Promise<void> {
    const { state, memory, now, gone, ready, did } = this.#parts;
    gone();
    if (!this.#parts.canEncrypt() || !(await isSupported())) {
      this.fail("not-supported");
      return;
    }
    const kept = keptFor(view, peer, now(), this.#kept ?? (await memory.read(view.seat)));
    // Left, or another page, in the meantime.
    if (this.#peer !== peer) return;
    this.#kept = kept;
    const agreement = createKeyAgreement({
      role: view.role,
      context: contextOf(view, peer),
      broken: kept.broken,
      onBroken: (broken) => this.#keep({ broken }),
    });
    this.#agreement = agreement;
    if (kept.agreed !== undefined) {
      state.patch({ keys: shown(kept.agreed, kept.hadKeys) });
      did({ kind: "keysAgreed", agreement: kept.agreed.id });
      ready(KeyTree.fromStored(kept.agreed.tree), view.role);
      return;
    }
    if (agreement.state.step === "spent") this.fail("attempts-spent");
    else state.patch({ keys: { step: "waiting" } });
    if (this.#peerHere) await this.#begin(agreement);
  }

  async #begin(agreement: KeyAgreement): Promise<void> {
    const first = await agreement.begin();
    await this.#follow(agreement, first === undefined ? [] : [first]);
  }

  /** What the agreement came to is kept before the other page can know of it. */
  async #follow(agreement: KeyAgreement, answers: readonly AgreementMessage[]): Promise<void> {
    const { state } = agreement;
    if (state.step === "spent") {
      answers.forEach(this.#parts.send);
      this.fail("attempts-spent");
      return;
    }
    if (state.step === "agreed") await this.#agreed(state.agreed);
    else if (state.step !== "none" || this.#kept?.agreed === undefined) await this.#withoutKeys(agreement);
    if (this.#agreement !== agreement) return;
    answers.forEach(this.#parts.send);
    this.#insist(agreement);
  }

  async #agreed(agreed: Agreed): Promise<void> {
    const { state, did, report, ready, agreedAnew } = this.#parts;
    const { id, emoji, keys } = agreed;
    if (this.#kept === undefined || this.#kept.agreed?.id === id) return;
    const hadKeys = this.#kept.hadKeys || this.#kept.agreed !== undefined;
    const kept = { id, emoji, tree: keys.stored(), compared: false };
    await this.#keep({ agreed: kept, hadKeys });
    state.patch({ keys: shown(kept, hadKeys) });
    agreedAnew();
    ready(keys, this.#role);
    did({ kind: "keysAgreed", agreement: id });
    report(id, "agreed");
  }

  async #withoutKeys({ broken }: KeyAgreement): Promise<void> {
    const { state, memory, gone } = this.#parts;
    if (this.#kept === undefined) return;
    const { agreed, ...kept } = this.#kept;
    this.#kept = { ...kept, hadKeys: kept.hadKeys || agreed !== undefined };
    if (agreed !== undefined) gone();
    await memory.keep(this.#kept);
    state.patch({ keys: { step: "agreeing", broken } });
  }

  /** Says what waits for an answer again, until there is one. */
  #insist(agreement: KeyAgreement): void {
    this.#insisting.abort();
    const { state, pending } = agreement;
    if (pending === undefined && (state.step !== "none" || this.#kept?.agreed !== undefined)) return;
    const { signal } = (this.#insisting = new AbortController());
    void this.#untilAborted(signal);
  }

  async #untilAborted(signal: AbortSignal): Promise<void> {
    const backOff = new BackOff();
    for (;;) {
      await this.#parts.pause(backOff.next(), signal);
      if (signal.aborted) return;
      this.again();
    }
  }

  async #keep(change: Partial<KeptKeys>): Promise<void> {
    if (this.#kept === undefined) return;
    this.#kept = { ...this.#kept, ...change };
    await this.#parts.memory.keep(this.#kept);
  }

  /** A page of another version may have been loaded anew. */
  get #mayBeReadableNow(): boolean {
    const { keys } = this.#parts.state.get();
    return keys.step === "failed" && keys.why === "other-version";
  }

  /** One after the other: each step waits for what the browser has to keep before it. */
  #do(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch(() => this.fail("not-supported"));
  }
}

const shown = ({ id, emoji, compared }: NonNullable<KeptKeys["agreed"]>, renewed: boolean): AgreedKeys => ({
  step: "agreed",
  id,
  emoji,
  compared,
  peerCompared: false,
  renewed,
  open: false,
});

function contextOf({ id, role, seat, me, peer }: SessionView, peerSeatId: string): AgreementContext {
  const here = { address: me, seat };
  const there = { address: peer, seat: peerSeatId };
  return role === "requester"
    ? { session: id, requester: here, helper: there }
    : { session: id, requester: there, helper: here };
}
