import type { InputSignal } from "@assist/protocol";
import { mostExcessMs } from "@assist/secure-channel";

/**
 * Where lossy signals belong among the reliable packets of one epoch: one that a packet has overtaken no longer counts,
 * one that has overtaken a packet waits for it, the newest of its kind.
 */
export class SignalOrder {
  #packets = 0;
  readonly #early = new Map<InputSignal["kind"], { readonly signal: InputSignal; readonly cameAt: number }>();

  /** A packet was taken; gives what waited for it. */
  packet(now: number): readonly InputSignal[] {
    this.#packets += 1;
    const due = [...this.#early.values()].filter(({ signal }) => signal.after <= this.#packets);
    for (const { signal } of due) this.#early.delete(signal.kind);
    return due.filter((each) => this.#stillCounts(each, now)).map(({ signal }) => signal);
  }

  /** True: now. Else later or never. */
  isDue(signal: InputSignal, now: number): boolean {
    if (signal.after > this.#packets) this.#early.set(signal.kind, { signal, cameAt: now });
    return signal.after === this.#packets;
  }

  #stillCounts({ signal, cameAt }: { signal: InputSignal; cameAt: number }, now: number): boolean {
    if (signal.after !== this.#packets) return false;
    return signal.kind === "held" || now - cameAt <= mostExcessMs.move;
  }
}
