import type { ControlAsk, ControlState, PageToAgent } from "@assist/protocol";

type Stop = Extract<PageToAgent, { kind: "stop" }>;

/** The agent answers at once; this is for one whose answer was lost. */
const answersWithinMs = 5_000;
/** Between two questions of the helper. No person is quicker. */
const asksEveryMs = 1_000;

export interface UnansweredParts {
  readonly monotonicNow: () => number;
  /** False when it could not be sealed. */
  readonly tell: (message: PageToAgent) => Promise<boolean>;
}

/** What the agent was told to ask or to stop, and has said nothing about yet. */
export class Unanswered {
  readonly #parts: UnansweredParts;
  #asked: { readonly grant: string; readonly at: number } | undefined;
  #heardOfHelperAt = -Infinity;
  #stop: { readonly message: Stop; readonly grant: string } | undefined;

  constructor(parts: UnansweredParts) {
    this.#parts = parts;
  }

  /** Whatever the agent said last, control is to end. */
  get isStopping(): boolean {
    return this.#stop !== undefined;
  }

  /** Nothing is asked that waits for an answer or is about to end. */
  get mayAsk(): boolean {
    const isWaiting =
      this.#asked !== undefined && this.#parts.monotonicNow() - this.#asked.at < answersWithinMs;
    return !isWaiting && !this.isStopping;
  }

  /** False for a helper's page that asks more often than a person can, whom nobody answers either. */
  isInTime(): boolean {
    const now = this.#parts.monotonicNow();
    const isInTime = now - this.#heardOfHelperAt >= asksEveryMs;
    if (isInTime) this.#heardOfHelperAt = now;
    return isInTime;
  }

  /** False when the agent could not be told. */
  async ask({ grant, devices, minutes }: Omit<ControlAsk, "kind">): Promise<boolean> {
    const asked = (this.#asked = { grant, at: this.#parts.monotonicNow() });
    const isTold = await this.#parts.tell({ kind: "ask", grant, devices, minutes });
    if (!isTold && this.#asked === asked) this.#asked = undefined;
    return isTold;
  }

  /** Of `control`, or of what was asked since the agent said that. Said again until it is true. */
  stop(from: Stop["from"], control: ControlState): void {
    const grant = control.state === "off" ? this.#asked?.grant : control.grant;
    const message: Stop = { kind: "stop", from };
    if (grant !== undefined) this.#stop ??= { message, grant };
    void this.#parts.tell(message);
  }

  stopAgain(): void {
    if (this.#stop !== undefined) void this.#parts.tell(this.#stop.message);
  }

  /** What the agent says now. True when it was asked something before. */
  heard(control: ControlState): boolean {
    const wasAsked = this.#asked !== undefined;
    this.#asked = undefined;
    if (control.state === "off" || control.grant !== this.#stop?.grant) this.#stop = undefined;
    return wasAsked;
  }

  /** It is gone for good. */
  forget(): void {
    this.#asked = undefined;
    this.#stop = undefined;
  }
}
