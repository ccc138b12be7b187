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
import { pinOf, type SessionPin } from "../session-pin.js";
import type { KeyMemory, SessionEnd } from "./key-memory.js";
import { KeysRecord } from "./keys-record.js";
import type { KeysProblem } from "./keys-state.js";
import { ShownKeys } from "./shown-keys.js";

/** Well within what keys of a page that says nothing are kept. */
const liveMs = 60_000;

export interface PageKeysParts {
  readonly state: Store<PageState>;
  readonly memory: KeyMemory;
  readonly pause: Pause;
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  /** This browser can put a cipher before its encoder. */
  readonly canEncrypt: () => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly send: (message: AgreementMessage) => void;
  /** For the log, which the server writes: to be told before the server is. */
  readonly did: (deed: Deed) => void;
  readonly report: (agreement: string, state: KeysReport["state"]) => void;
  /** Both pages have these: agreed on now, or before a reload. */
  readonly ready: (keys: KeyTree, role: SessionView["role"], transcript: Uint8Array<ArrayBuffer>) => void;
  /** Before `ready`, for keys that neither page has used yet. */
  readonly agreedAnew: () => void;
  /** Those that were ready are of no use any more. */
  readonly gone: () => void;
  /** There is nothing to agree on in this session any more, since before a reload. */
  readonly ended: (end: SessionEnd) => void;
}

/** The agreement of this page's seat with the page of the other seat: drives it, and keeps what came of it. */
export class PageKeys {
  readonly #parts: PageKeysParts;
  readonly #record: KeysRecord;
  readonly #shown: ShownKeys;
  #pin: SessionPin | undefined;
  #peer: string | undefined;
  #peerHere = false;
  #agreement: KeyAgreement | undefined;
  #insisting = new AbortController();
  #living = new AbortController();
  #work: Promise<void> = Promise.resolve();

  constructor(parts: PageKeysParts) {
    this.#parts = parts;
    this.#record = new KeysRecord(parts);
    this.#shown = new ShownKeys(parts);
  }

  /** Each view of the session: begins when the other page is there, anew when it is another seat. */
  see(view: SessionView): void {
    if (this.#pin === undefined) {
      const pin = (this.#pin = pinOf(view));
      this.#do(() => this.#recall(pin));
    }
    const [pin, peer] = [this.#pin, peerSeat(view)];
    if (peer === undefined) return;
    const isBack = peer.here && !this.#peerHere;
    this.#peerHere = peer.here;
    if (peer.id !== this.#peer || (isBack && this.#mayBeReadableNow)) {
      this.#peer = peer.id;
      this.#do(() => this.#meet(pin, peer.id));
    } else if (isBack) this.again();
  }

  take(message: AgreementMessage): void {
    this.#do(async () => {
      const agreement = this.#agreement;
      if (agreement === undefined || this.#record.end !== undefined) return;
      const answers = await agreement.take(message);
      await this.#follow(agreement, answers);
    });
  }

  /** Something may be lost: what waits for an answer is said again. */
  again(): void {
    this.#do(async () => {
      const agreement = this.#agreement;
      if (agreement === undefined || !this.#peerHere || this.#record.end !== undefined) return;
      if (agreement.pending !== undefined) this.#parts.send(agreement.pending);
      else if (agreement.state.step === "none" && this.#record.keys === undefined)
        await this.#begin(agreement);
    });
  }

  /** The person of this page says that the emoji of this agreement are the same. */
  same(id: string): void {
    if (this.#pin === undefined || this.#record.keys?.agreement !== id || !this.#shown.same(id)) return;
    void this.#record.compared();
    this.#parts.did({ kind: "emojiCompared", agreement: id });
    this.#parts.report(id, "same");
  }

  /** Whether the emoji of this agreement were there to be found different. */
  mayDiffer(id: string): boolean {
    return this.#shown.mayDiffer(id);
  }

  /** Keeps that there is nothing to agree on any more, and deletes the keys; at once, since the page may end at any time. */
  async close(pin: SessionPin, end: SessionEnd): Promise<void> {
    if (this.#pin === undefined) await this.#record.open(pin);
    await this.#record.close(end);
  }

  /** No more agreement in this life of the page; the keys that there were are gone. */
  fail(why: KeysProblem): void {
    this.#rest();
    // One that is spent goes on to say so, or the other page would ask for ever.
    if (why !== "attempts-spent") this.#agreement = undefined;
    this.#parts.gone();
    this.#parts.state.patch({ keys: { step: "failed", why } });
  }

  /** What another tab of this seat agreed on is not for this one: the pages agree anew. */
  async takeOver(seat: string): Promise<void> {
    this.#parts.state.patch({ keys: { step: "waiting" } });
    await this.#parts.memory.forget(seat);
  }

  /** Deletes the keys that were kept for this seat. */
  async forget(seat: string): Promise<void> {
    this.leave();
    await this.#work;
    await this.#record.drop();
    await this.#parts.memory.forget(seat);
  }

  leave(): void {
    this.#rest();
    this.#agreement = undefined;
    this.#pin = undefined;
    this.#peer = undefined;
    this.#peerHere = false;
    this.#parts.gone();
  }

  async #recall(pin: SessionPin): Promise<void> {
    await this.#record.open(pin);
    const { end } = this.#record;
    if (end !== undefined && this.#pin === pin) this.#parts.ended(end);
  }

  async #meet(pin: SessionPin, peer: string): Promise<void> {
    const { state, gone, ended } = this.#parts;
    if (this.#pin !== pin || this.#record.end !== undefined) return;
    gone();
    if (!this.#parts.canEncrypt() || !(await isSupported())) {
      this.fail("not-supported");
      return;
    }
    const kept = await this.#record.meet(peer);
    // Left, or another page, in the meantime.
    if (this.#pin !== pin || this.#peer !== peer) return;
    if (kept === "changed") {
      ended({ why: "changed" });
      return;
    }
    const { broken, agreed } = this.#record.counted;
    const agreement = createKeyAgreement({
      role: pin.role,
      context: contextOf(pin, peer),
      broken,
      agreedBefore: agreed,
      onCounted: (counted) => this.#record.count(counted),
    });
    this.#agreement = agreement;
    if (kept !== undefined) {
      this.#shown.show(kept);
      this.#ready(KeyTree.fromStored(kept.tree), kept.transcript);
      this.#parts.did({ kind: "keysAgreed", agreement: kept.agreement });
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
    if (state.step === "agreed") await this.#agreed(agreement, state.agreed);
    else if (state.step !== "none" || this.#record.keys === undefined) await this.#withoutKeys(agreement);
    if (this.#agreement !== agreement) return;
    answers.forEach(this.#parts.send);
    this.#insist(agreement);
  }

  async #agreed(agreement: KeyAgreement, agreed: Agreed): Promise<void> {
    const { did, report, agreedAnew } = this.#parts;
    if (this.#peer === undefined || this.#record.keys?.agreement === agreed.id) return;
    const kept = await this.#record.keep(agreed, this.#peer);
    if (kept === undefined || this.#agreement !== agreement) return;
    this.#shown.show(kept);
    agreedAnew();
    this.#ready(agreed.keys, agreed.transcript);
    did({ kind: "keysAgreed", agreement: agreed.id });
    report(agreed.id, "agreed");
  }

  #ready(keys: KeyTree, transcript: Uint8Array<ArrayBuffer>): void {
    if (this.#pin === undefined) return;
    this.#parts.ready(keys, this.#pin.role, transcript);
    this.#living.abort();
    const { signal } = (this.#living = new AbortController());
    void this.#live(signal);
  }

  async #withoutKeys({ broken }: KeyAgreement): Promise<void> {
    const { state, gone } = this.#parts;
    if (this.#record.keys !== undefined) gone();
    this.#shown.end();
    await this.#record.drop();
    if (this.#agreement !== undefined) state.patch({ keys: { step: "agreeing", broken } });
  }

  /** Says what waits for an answer again, until there is one. */
  #insist(agreement: KeyAgreement): void {
    this.#insisting.abort();
    const { state, pending } = agreement;
    if (pending === undefined && (state.step !== "none" || this.#record.keys !== undefined)) return;
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

  async #live(signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#parts.pause(liveMs, signal);
      if (signal.aborted) return;
      await this.#record.live();
    }
  }

  /** Nothing is waited for any more. */
  #rest(): void {
    this.#insisting.abort();
    this.#living.abort();
    this.#shown.end();
  }

  /** A page of another version, or in a browser that cannot encrypt, may be another one now. */
  get #mayBeReadableNow(): boolean {
    const { keys } = this.#parts.state.get();
    return keys.step === "failed" && (keys.why === "other-version" || keys.why === "peer-not-supported");
  }

  /** One after the other: each step waits for what the browser has to keep before it. */
  #do(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch(() => this.fail("not-supported"));
  }
}

function contextOf({ id, role, seat, me, peer }: SessionPin, peerSeatId: string): AgreementContext {
  const here = { address: me, seat };
  const there = { address: peer, seat: peerSeatId };
  return role === "requester"
    ? { session: id, requester: here, helper: there }
    : { session: id, requester: there, helper: here };
}
