import type { LinkView, TicketToken } from "@assist/protocol";
import { mayPass, type Answer, type Refusal } from "../api/answer.js";
import { BackOff } from "../api/back-off.js";
import type { Pause } from "../api/pause.js";
import type { SessionClient } from "../api/session-client.js";
import { stepAfterLook, type HandoverStep } from "./handover-step.js";
import type { PageState } from "./page-state.js";
import type { Store } from "./store.js";

/** Soon enough for somebody who looks at both screens. */
const lookEveryMs = 3_000;

export interface PhoneHandoverParts {
  readonly state: Store<PageState>;
  readonly client: SessionClient;
  readonly pause: Pause;
  /** Resolves when somebody can see the page. */
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  readonly monotonicNow: () => number;
  readonly refused: (refusal: Refusal) => void;
}

/** A link on a device that cannot show its screen: finds out whose it is, and takes the requester's to the computer. */
export class PhoneHandover {
  readonly #parts: PhoneHandoverParts;
  readonly #leaving = new AbortController();

  constructor(parts: PhoneHandoverParts) {
    this.#parts = parts;
  }

  /** Looks at the link, which uses nothing up; the helper's goes on as on any device. */
  async begin(ticket: TicketToken): Promise<void> {
    const { state, refused } = this.#parts;
    state.patch({ entry: { step: "looking", ticket } });
    const answer = await this.#lookUntilAnswered(ticket);
    if (answer === undefined) return;
    if (!answer.ok) {
      refused(answer.refusal);
      return;
    }
    const { role, opened } = answer.value;
    if (role === "helper" || opened?.here === true) {
      state.patch({ entry: { step: "link", ticket } });
      return;
    }
    this.#show(ticket, stepAfterLook({ at: "offered" }, answer.value));
    await this.#watch(ticket);
  }

  /** The click on *Show the code* or *New code*. */
  async makeCode(): Promise<void> {
    const { client, monotonicNow, refused } = this.#parts;
    const entry = this.#entry();
    if (entry?.handover.at === "making" || entry === undefined) return;
    const { ticket, handover } = entry;
    this.#show(ticket, { at: "making" });
    const answer = await client.offerHandover(ticket);
    if (this.#entry()?.handover.at !== "making") return;
    if (answer.ok) {
      const { code, until, now, triesLeft } = answer.value;
      const clock = { serverNow: now, monotonicNow: monotonicNow() };
      this.#show(ticket, { at: "shown", shown: { code, until, clock, tries: triesLeft, triesLeft } });
    } else if (mayPass(answer.refusal)) {
      const at = handover.at === "locked" || handover.at === "lapsed" ? handover.at : "offered";
      this.#show(ticket, { at, problem: answer.refusal });
    } else refused(answer.refusal);
  }

  leave(): void {
    this.#leaving.abort();
  }

  /** Until the link is open somewhere, or leads nowhere; not while nobody looks at the page. */
  async #watch(ticket: TicketToken): Promise<void> {
    const { client, pause, whenVisible, refused } = this.#parts;
    const { signal } = this.#leaving;
    for (;;) {
      await pause(lookEveryMs, signal);
      await whenVisible(signal);
      const before = this.#entry();
      if (signal.aborted || before === undefined || before.handover.at === "opened") return;
      const answer = await client.look(ticket);
      const now = this.#entry();
      if (now === undefined) return;
      if (!answer.ok) {
        if (mayPass(answer.refusal)) continue;
        refused(answer.refusal);
        return;
      }
      // What was shown meanwhile is newer than this answer.
      if (now.handover === before.handover) this.#show(ticket, stepAfterLook(now.handover, answer.value));
    }
  }

  async #lookUntilAnswered(ticket: TicketToken): Promise<Answer<LinkView> | undefined> {
    const { client, pause, state } = this.#parts;
    const { signal } = this.#leaving;
    const backOff = new BackOff();
    for (;;) {
      const answer = await client.look(ticket);
      if (signal.aborted) return undefined;
      if (answer.ok || !mayPass(answer.refusal)) return answer;
      state.patch({ entry: { step: "looking", ticket, problem: answer.refusal } });
      await pause(backOff.next(), signal);
    }
  }

  #entry() {
    const { entry } = this.#parts.state.get();
    return entry.step === "handover" ? entry : undefined;
  }

  #show(ticket: TicketToken, handover: HandoverStep): void {
    this.#parts.state.patch({ entry: { step: "handover", ticket, handover } });
  }
}
