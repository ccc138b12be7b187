import type { AgreementMessage } from "@assist/protocol";
import type { Agreed, AgreementContext, AgreementRole, KeyAgreement } from "../agreement.js";
import { createKeyAgreement } from "../key-agreement.js";

export const context: AgreementContext = {
  session: "session-1",
  requester: { address: "alice@example.org", seat: "seat-a" },
  helper: { address: "bob@example.org", seat: "seat-b" },
};

/** A seat's page with what its browser keeps of the count. */
export class TestPage {
  readonly #role: AgreementRole;
  readonly #context: AgreementContext;
  kept = 0;
  agreement: KeyAgreement;

  constructor(role: AgreementRole, meant = context) {
    this.#role = role;
    this.#context = meant;
    this.agreement = this.#load();
  }

  get agreed(): Agreed | undefined {
    const { state } = this.agreement;
    return state.step === "agreed" ? state.agreed : undefined;
  }

  get step(): string {
    return this.agreement.state.step;
  }

  /** Or another tab that takes the seat over: a new page that has no keys, only the count. */
  reload(): void {
    this.agreement = this.#load();
  }

  #load(): KeyAgreement {
    return createKeyAgreement({
      role: this.#role,
      context: this.#context,
      broken: this.kept,
      onCounted: ({ broken }) => {
        this.kept = broken;
      },
    });
  }
}

export const twoPages = () => ({ requester: new TestPage("requester"), helper: new TestPage("helper") });

/** Hands over each message at once and in order, until both sides have nothing more to say. */
export async function converse(
  from: TestPage,
  to: TestPage,
  messages: readonly AgreementMessage[],
): Promise<void> {
  for (const message of messages) await converse(to, from, await to.agreement.take(message));
}

/** Begins at this page and talks to the end. */
export async function beginAt(page: TestPage, other: TestPage): Promise<void> {
  const first = await page.agreement.begin();
  await converse(page, other, first ? [first] : []);
}

/** Throws unless it is one message of this kind. */
export function only<K extends AgreementMessage["kind"]>(
  messages: readonly AgreementMessage[],
  kind: K,
): Extract<AgreementMessage, { kind: K }> {
  const [message] = messages;
  if (messages.length !== 1 || message?.kind !== kind)
    throw new Error(`Expected only ${kind}, got ${messages.map((one) => one.kind).join(", ")}`);
  return message as Extract<AgreementMessage, { kind: K }>;
}

export const listOf = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
