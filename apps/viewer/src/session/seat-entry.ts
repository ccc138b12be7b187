import type { SessionView, TicketToken } from "@assist/protocol";
import { mayPass, type Refusal } from "../api/answer.js";
import { BackOff } from "../api/back-off.js";
import type { Pause } from "../api/pause.js";
import type { SessionClient } from "../api/session-client.js";
import type { PageState } from "./page-state.js";
import { PhoneHandover } from "./phone-handover.js";
import { redeemTypedCode } from "./redeem-typed-code.js";
import type { SeatMemory } from "./seat-memory.js";
import type { Store } from "./store.js";

export interface SeatEntryParts {
  readonly state: Store<PageState>;
  readonly client: SessionClient;
  readonly memory: SeatMemory;
  readonly pause: Pause;
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  readonly monotonicNow: () => number;
  /** False on phones. */
  readonly canCapture: () => boolean;
  /** This page has a seat, by a link or since before a reload. */
  readonly seated: (view: SessionView) => Promise<void>;
  readonly refused: (refusal: Refusal) => void;
}

/** The way to a seat: by a link, a code typed for one, or back to the one that this tab had. */
export class SeatEntry {
  readonly #parts: SeatEntryParts;
  readonly #handover: PhoneHandover;
  readonly #leaving = new AbortController();

  constructor(parts: SeatEntryParts) {
    this.#parts = parts;
    const refused = (refusal: Refusal) => {
      parts.memory.dropTicket();
      parts.refused(refusal);
    };
    this.#handover = new PhoneHandover({ ...parts, refused });
  }

  /**
   * A ticket waits for the person's click, on a phone after a look at whose it is; without one, the seat that this tab
   * held before the reload is resumed.
   */
  start(ticket: TicketToken | undefined): void {
    const { memory, canCapture } = this.#parts;
    if (ticket !== undefined) memory.keepTicket(ticket);
    const held = ticket ?? memory.ticket;
    if (held !== undefined && !canCapture()) void this.#handover.begin(held);
    else if (held !== undefined) this.#offerToOpen(held);
    else if (memory.seat !== undefined) void this.#resume(memory.seat);
  }

  /** The link is none. A session that runs here already goes on: somebody pasted into its tab. */
  refuseLink(): void {
    const { state, refused } = this.#parts;
    const { step } = state.get().entry;
    if (step === "no-link" || step === "link" || step === "refused") refused({ code: "link-invalid" });
  }

  /** The code from the phone was typed here: the page goes on as if the link had been opened, and says whose it is. */
  async typeCode(typed: string): Promise<void> {
    const { memory } = this.#parts;
    const redeemed = await redeemTypedCode(this.#parts, typed);
    if (redeemed === undefined) return;
    memory.keepTicket(redeemed.ticket, redeemed.person);
    this.#offerToOpen(redeemed.ticket);
  }

  makeCode(): Promise<void> {
    return this.#handover.makeCode();
  }

  /** The click on *Continue*: only now the link is used. */
  async open(): Promise<void> {
    const { state, client, memory, seated, refused } = this.#parts;
    const { entry } = state.get();
    if (entry.step !== "link") return;
    const { ticket } = entry;
    state.patch({ entry: { ...entry, step: "opening" } });
    const answer = await client.openSeat(ticket);
    if (answer.ok) {
      memory.keepSeat(answer.value.seat);
      client.sit(answer.value.seat);
      await seated(answer.value.view);
    } else if (mayPass(answer.refusal)) {
      state.patch({ entry: { ...entry, problem: answer.refusal } });
    } else {
      memory.dropTicket();
      refused(answer.refusal);
    }
  }

  leave(): void {
    this.#leaving.abort();
    this.#handover.leave();
  }

  #offerToOpen(ticket: TicketToken): void {
    const { state, memory } = this.#parts;
    const { typedFor } = memory;
    state.patch({ entry: { step: "link", ticket, ...(typedFor === undefined ? {} : { typedFor }) } });
  }

  async #resume(seat: string): Promise<void> {
    const { state, client, pause, seated, refused } = this.#parts;
    client.sit(seat);
    const backOff = new BackOff();
    const { signal } = this.#leaving;
    let problem: Refusal | undefined;
    for (;;) {
      state.patch({ entry: { step: "resuming", ...(problem === undefined ? {} : { problem }) } });
      const answer = await client.session();
      if (isAborted(signal)) return;
      if (answer.ok) return seated(answer.value);
      problem = answer.refusal;
      if (!mayPass(problem)) {
        refused(problem);
        return;
      }
      await pause(backOff.next(), signal);
    }
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
