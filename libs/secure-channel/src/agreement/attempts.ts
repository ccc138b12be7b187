import { mostAgreed, mostBroken, type KeyAgreementOptions } from "./agreement.js";

/**
 * Counts what somebody in between could have used to guess. An attempt is counted before this page shows anything that
 * helps to guess, and the count is given back when both confirmed: whatever ends the page in the middle costs one.
 */
export class Attempts {
  readonly #onCounted: KeyAgreementOptions["onCounted"];
  /** With the one that is under way. */
  #counted: number;
  #underWay = false;
  #agreed: number;

  constructor({ broken, onCounted, agreedBefore = 0 }: Omit<KeyAgreementOptions, "role" | "context">) {
    this.#counted = broken;
    this.#agreed = agreedBefore;
    this.#onCounted = onCounted;
  }

  get broken(): number {
    return this.#counted - (this.#underWay ? 1 : 0);
  }

  /** No further one may begin. */
  get areSpent(): boolean {
    return this.broken >= mostBroken || this.#agreed >= mostAgreed;
  }

  async begin(): Promise<void> {
    this.#underWay = true;
    await this.#count(this.#counted + 1);
  }

  /** Nothing when none is under way. */
  breakOff(): void {
    this.#underWay = false;
  }

  async complete(): Promise<void> {
    this.#underWay = false;
    this.#agreed += 1;
    await this.#count(this.#counted - 1);
  }

  async #count(counted: number): Promise<void> {
    this.#counted = counted;
    await this.#onCounted({ broken: counted, agreed: this.#agreed });
  }
}
