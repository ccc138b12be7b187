import { toBase64url, type AgreementMessage } from "@assist/protocol";
import type { Agreed, AgreementState } from "./agreement.js";
import { createHalf, fits, type OwnHalf } from "./half.js";
import { SharedKeys } from "./shared-keys.js";
import {
  brokenMessage,
  bytesIn,
  noAttempt,
  spentAnswers,
  type AgreementSide,
  type Answers,
  type MessageOf,
  type SideOptions,
} from "./side.js";

type Phase =
  | { readonly step: "idle" }
  | { readonly step: "asking"; readonly pending: MessageOf<"ask"> }
  | {
      readonly step: "shown";
      readonly attempt: string;
      readonly commitment: string;
      readonly own: OwnHalf;
      readonly pending: MessageOf<"key">;
    }
  | {
      readonly step: "confirming";
      readonly attempt: string;
      readonly shared: SharedKeys;
      readonly pending: MessageOf<"confirm">;
    }
  | {
      readonly step: "agreed";
      readonly attempt: string;
      readonly agreed: Agreed;
      readonly confirmation: MessageOf<"confirm">;
    }
  | { readonly step: "spent" };

const asking = { step: "asking", pending: { kind: "ask" } } as const;

/** Shows its key to whoever committed before. Each attempt is counted before the key is shown. */
export class HelperSide implements AgreementSide {
  readonly #options: SideOptions;
  /** Attempts that this page showed a key for: none of them gets a second one. As many as may be begun, at most. */
  readonly #seen = new Set<string>();
  #phase: Phase;

  constructor(options: SideOptions) {
    this.#options = options;
    this.#phase = { step: options.attempts.areSpent ? "spent" : "idle" };
  }

  get state(): AgreementState {
    const phase = this.#phase;
    switch (phase.step) {
      case "idle":
      case "asking":
        return { step: "none" };
      case "shown":
      case "confirming":
        return { step: "agreeing" };
      case "agreed":
        return { step: "agreed", agreed: phase.agreed };
      case "spent":
        return { step: "spent" };
    }
  }

  get pending(): AgreementMessage | undefined {
    return "pending" in this.#phase ? this.#phase.pending : undefined;
  }

  async begin(): Promise<AgreementMessage | undefined> {
    if (this.#phase.step === "spent") return brokenMessage(noAttempt, "spent");
    if (this.pending === undefined) this.#phase = asking;
    return this.pending;
  }

  async take(message: AgreementMessage): Promise<Answers> {
    if (this.#phase.step === "spent") return spentAnswers(message);
    switch (message.kind) {
      case "commit":
        return this.#takeCommit(message);
      case "reveal":
        return this.#takeReveal(message);
      case "confirm":
        return this.#takeConfirm(message);
      case "broken":
        return this.#takeBroken(message);
      case "ask":
      case "key":
        return [];
    }
  }

  async #takeCommit({ attempt, commitment }: MessageOf<"commit">): Promise<Answers> {
    if (this.#isCurrent(attempt)) return this.#phase.step === "shown" ? [this.#phase.pending] : [];
    if (this.#seen.has(attempt)) return [brokenMessage(attempt, "interrupted")];
    const { attempts, sources } = this.#options;
    attempts.breakOff();
    if (attempts.areSpent) return this.#spend(attempt);
    this.#seen.add(attempt);
    await attempts.begin();
    const own = await createHalf(sources);
    const key = { kind: "key", attempt, key: toBase64url(own.key), nonce: toBase64url(own.nonce) } as const;
    this.#phase = { step: "shown", attempt, commitment, own, pending: key };
    return [key];
  }

  async #takeReveal({ attempt, key, nonce }: MessageOf<"reveal">): Promise<Answers> {
    const phase = this.#phase;
    if (!("attempt" in phase) || phase.attempt !== attempt) return [brokenMessage(attempt, "interrupted")];
    if (phase.step !== "shown") return [phase.step === "agreed" ? phase.confirmation : phase.pending];
    const requester = { key: bytesIn(key), nonce: bytesIn(nonce) };
    const commitment = bytesIn(phase.commitment);
    if (!(await fits(requester, commitment)))
      return this.#breakOff(attempt, brokenMessage(attempt, "mismatch"));
    const { own } = phase;
    const { context } = this.#options;
    const transcript = { context, attempt: bytesIn(attempt), commitment, requester, helper: own };
    const shared = await SharedKeys.between(own, requester.key, transcript);
    if (!shared) return this.#breakOff(attempt, brokenMessage(attempt, "mismatch"));
    const mac = toBase64url(await shared.confirmationOf("helper"));
    const pending = { kind: "confirm", attempt, mac } as const;
    this.#phase = { step: "confirming", attempt, shared, pending };
    return [pending];
  }

  async #takeConfirm({ attempt, mac }: MessageOf<"confirm">): Promise<Answers> {
    const phase = this.#phase;
    // Keys that are kept since before a reload may be of this attempt: only a page that asks has none.
    if (phase.step === "asking") return [brokenMessage(attempt, "interrupted")];
    if (phase.step !== "confirming" || phase.attempt !== attempt) return [];
    const { shared, pending } = phase;
    if (!(await shared.confirms("requester", bytesIn(mac))))
      return this.#breakOff(attempt, brokenMessage(attempt, "mismatch"));
    const agreed = await shared.agreed();
    await this.#options.attempts.complete();
    this.#phase = { step: "agreed", attempt, agreed, confirmation: pending };
    return [];
  }

  async #takeBroken({ attempt, why }: MessageOf<"broken">): Promise<Answers> {
    if (why === "spent") {
      this.#options.attempts.breakOff();
      this.#phase = { step: "spent" };
      return [];
    }
    // Once agreed, what comes next is a commitment: the requester's page has the last word.
    if (!this.#isCurrent(attempt) || this.#phase.step === "agreed") return [];
    return this.#breakOff(attempt, asking.pending);
  }

  /** Asks anew, if there may be a next attempt; that is {@link pending} from then on. */
  #breakOff(attempt: string, answer: AgreementMessage): Answers {
    const { attempts } = this.#options;
    attempts.breakOff();
    if (attempts.areSpent) return this.#spend(attempt);
    this.#phase = asking;
    return [answer];
  }

  #spend(attempt: string): Answers {
    this.#phase = { step: "spent" };
    return [brokenMessage(attempt, "spent")];
  }

  #isCurrent(attempt: string): boolean {
    return "attempt" in this.#phase && this.#phase.attempt === attempt;
  }
}
