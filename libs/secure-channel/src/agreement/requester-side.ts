import { toBase64url, type AgreementMessage } from "@assist/protocol";
import type { Agreed, AgreementState } from "./agreement.js";
import { commitmentTo, createHalf, type OwnHalf } from "./half.js";
import { SharedKeys } from "./shared-keys.js";
import {
  attemptLength,
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
  | {
      readonly step: "committed";
      readonly attempt: string;
      readonly own: OwnHalf;
      readonly pending: MessageOf<"commit">;
    }
  | {
      readonly step: "revealed";
      readonly attempt: string;
      readonly theirs: string;
      readonly shared: SharedKeys;
      readonly pending: MessageOf<"reveal">;
    }
  | {
      readonly step: "agreed";
      readonly attempt: string;
      readonly theirs: string;
      readonly agreed: Agreed;
      readonly confirmation: MessageOf<"confirm">;
    }
  | { readonly step: "spent" };

/** Commits, and reveals to the first key that answers. Each attempt is counted before its reveal. */
export class RequesterSide implements AgreementSide {
  readonly #options: SideOptions;
  #phase: Phase;

  constructor(options: SideOptions) {
    this.#options = options;
    this.#phase = { step: options.attempts.areSpent ? "spent" : "idle" };
  }

  get state(): AgreementState {
    const phase = this.#phase;
    switch (phase.step) {
      case "idle":
        return { step: "none" };
      case "committed":
      case "revealed":
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
    return this.#phase.step === "spent"
      ? brokenMessage(noAttempt, "spent")
      : (this.pending ?? this.#commit());
  }

  async take(message: AgreementMessage): Promise<Answers> {
    if (this.#phase.step === "spent") return spentAnswers(message);
    switch (message.kind) {
      case "ask":
        return [await this.#answerAsk()];
      case "key":
        return this.#takeKey(message);
      case "confirm":
        return this.#takeConfirm(message);
      case "broken":
        return this.#takeBroken(message);
      case "commit":
      case "reveal":
        return [];
    }
  }

  /**
   * It may be late or doubled: the helper's page tells by our latest message whether it still has its half of this
   * attempt, and if not, says `broken`.
   */
  async #answerAsk(): Promise<AgreementMessage> {
    return this.#phase.step === "agreed" ? this.#phase.confirmation : (this.pending ?? this.#commit());
  }

  async #takeKey({ attempt, key, nonce }: MessageOf<"key">): Promise<Answers> {
    const phase = this.#phase;
    if (!("attempt" in phase) || phase.attempt !== attempt) return [brokenMessage(attempt, "interrupted")];
    if (phase.step !== "committed") {
      // One key for each commitment: a second one would be a second guess, or is of a page that lost the first.
      if (phase.theirs !== key) return [brokenMessage(attempt, "interrupted")];
      return phase.step === "revealed" ? [phase.pending] : [];
    }
    const { own, pending } = phase;
    const { context, attempts } = this.#options;
    await attempts.begin();
    const shared = await SharedKeys.between(own, bytesIn(key), {
      context,
      attempt: bytesIn(attempt),
      commitment: bytesIn(pending.commitment),
      requester: own,
      helper: { key: bytesIn(key), nonce: bytesIn(nonce) },
    });
    if (!shared) return this.#breakOff(attempt);
    const reveal = {
      kind: "reveal",
      attempt,
      key: toBase64url(own.key),
      nonce: toBase64url(own.nonce),
    } as const;
    this.#phase = { step: "revealed", attempt, theirs: key, shared, pending: reveal };
    return [reveal];
  }

  async #takeConfirm({ attempt, mac }: MessageOf<"confirm">): Promise<Answers> {
    const phase = this.#phase;
    if (!("attempt" in phase) || phase.attempt !== attempt) return [brokenMessage(attempt, "interrupted")];
    if (phase.step === "committed") return [];
    if (phase.step === "agreed") return [phase.confirmation];
    const { shared, theirs } = phase;
    if (!(await shared.confirms("helper", bytesIn(mac)))) return this.#breakOff(attempt);
    const own = toBase64url(await shared.confirmationOf("requester"));
    const confirmation = { kind: "confirm", attempt, mac: own } as const;
    const agreed = await shared.agreed();
    await this.#options.attempts.complete();
    this.#phase = { step: "agreed", attempt, theirs, agreed, confirmation };
    return [confirmation];
  }

  async #takeBroken({ attempt, why }: MessageOf<"broken">): Promise<Answers> {
    if (why === "spent") {
      this.#options.attempts.breakOff();
      this.#phase = { step: "spent" };
      return [];
    }
    return "attempt" in this.#phase && this.#phase.attempt === attempt ? [await this.#commit()] : [];
  }

  async #breakOff(attempt: string): Promise<Answers> {
    const next = await this.#commit();
    return next.kind === "broken" ? [next] : [brokenMessage(attempt, "mismatch"), next];
  }

  /** What was before is over. */
  async #commit(): Promise<MessageOf<"commit"> | MessageOf<"broken">> {
    const { attempts, sources } = this.#options;
    const before = "attempt" in this.#phase ? this.#phase.attempt : noAttempt;
    attempts.breakOff();
    if (attempts.areSpent) {
      this.#phase = { step: "spent" };
      return brokenMessage(before, "spent");
    }
    const own = await createHalf(sources);
    const attempt = toBase64url(sources.randomBytes(attemptLength));
    const pending = { kind: "commit", attempt, commitment: toBase64url(await commitmentTo(own)) } as const;
    this.#phase = { step: "committed", attempt, own, pending };
    return pending;
  }
}
