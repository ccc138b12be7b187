import { fromBase64url, type AgreementMessage } from "@assist/protocol";
import type { AgreementState, KeyAgreementOptions } from "./agreement.js";
import type { Attempts } from "./attempts.js";
import type { AgreementSources } from "./sources.js";

export type MessageOf<K extends AgreementMessage["kind"]> = Extract<AgreementMessage, { kind: K }>;
export type Answers = readonly AgreementMessage[];

/** One role of the agreement. The next call comes only when the one before has ended. */
export interface AgreementSide {
  readonly state: AgreementState;
  readonly pending: AgreementMessage | undefined;
  begin(): Promise<AgreementMessage | undefined>;
  take(message: AgreementMessage): Promise<Answers>;
}

export interface SideOptions extends Pick<KeyAgreementOptions, "context"> {
  readonly attempts: Attempts;
  readonly sources: AgreementSources;
}

export const attemptLength = 16;

export const brokenMessage = (attempt: string, why: MessageOf<"broken">["why"]): MessageOf<"broken"> => ({
  kind: "broken",
  attempt,
  why,
});

/** What a side that is spent says to everything; the other one is so too from then on. */
export const spentAnswers = (message: AgreementMessage): Answers => {
  if (message.kind === "broken") return [];
  return [brokenMessage(message.kind === "ask" ? noAttempt : message.attempt, "spent")];
};

/** The attempt of those who have none. */
export const noAttempt = "A".repeat(Math.ceil((attemptLength * 4) / 3));

/** The message has passed its schema. */
export function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64url(text);
  if (!bytes) throw new RangeError("Not base64url");
  return bytes;
}
