import { agentLinkOf, shownAgentCode, type AgentLocator } from "@assist/protocol";
import type { AwaitedAgent } from "@assist/secure-channel/pairing";
import type { Pause } from "../../../api/pause.js";
import { msUntil } from "../../server-clock.js";
import type { PageState } from "../../page-state.js";
import type { Store } from "../../store.js";
import type { AgentState } from "../control-state.js";
import type { AgentRecord, KeptExpectation } from "./agent-memory.js";

/** With OPAQUE in it, which is large. */
export type LoadPairing = () => Promise<{ readonly AwaitedAgent: typeof AwaitedAgent }>;

export interface AwaitedByPageParts {
  readonly state: Store<PageState>;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly record: AgentRecord;
  readonly loadPairing: LoadPairing;
  /** Address of the service. */
  readonly service: string;
  readonly show: (agent: AgentState) => void;
  /** Its link and its code are dead. */
  readonly lapsed: (why: "time" | "tries") => void;
}

/** An agent that may come: its link and its code, for as long as they are good for something. */
export class AwaitedByPage {
  readonly #parts: AwaitedByPageParts;
  #proof: AwaitedAgent | undefined;
  #isCodeAllowed = false;
  #isCodeShown = false;
  #isUnreachable = false;
  #waiting = new AbortController();

  constructor(parts: AwaitedByPageParts) {
    this.#parts = parts;
  }

  /** What tells the right one; undefined while none is awaited. */
  get proof(): AwaitedAgent | undefined {
    return this.#proof;
  }

  get isCodeShown(): boolean {
    return this.#isCodeShown;
  }

  isNamed(locator: AgentLocator): boolean {
    return this.#proof !== undefined && locator === this.#parts.record.kept.expected?.locator;
  }

  async begin(expected: KeptExpectation): Promise<void> {
    this.end();
    const { record, loadPairing, show } = this.#parts;
    const { signal } = this.#waiting;
    const { locator, tried, secret } = expected;
    try {
      const { AwaitedAgent } = await loadPairing();
      const proof = new AwaitedAgent({ locator, tried, onTried: (now) => this.#tried(now) });
      await proof.allow("link", secret);
      if (isAborted(signal)) return;
      this.#proof = proof;
    } catch {
      if (isAborted(signal)) return;
      await record.change({ expected: undefined });
      show({ step: "refused", refusal: { code: "unreachable" } });
      return;
    }
    this.show();
    void this.#lapse(expected, signal);
  }

  /** The code is right from the first time on that it is shown. */
  async showCode(isShown: boolean): Promise<void> {
    const { expected } = this.#parts.record.kept;
    this.#isCodeShown = isShown && expected !== undefined;
    this.show();
    if (!this.#isCodeShown || this.#isCodeAllowed || expected === undefined) return;
    this.#isCodeAllowed = true;
    await this.#proof?.allow("code", expected.code);
  }

  /** It has said where it listens, and was found there or not. */
  reach(isReachable: boolean): void {
    this.#isUnreachable = !isReachable;
    this.show();
  }

  /** After each try. */
  show(): void {
    const { record, service, show, lapsed } = this.#parts;
    const { expected } = record.kept;
    if (expected === undefined || this.#proof === undefined) return;
    if (this.#proof.triesLeft === 0) {
      lapsed("tries");
      return;
    }
    const { locator, secret, code, until } = expected;
    show({
      step: "expected",
      link: agentLinkOf(service, locator, secret),
      until,
      triesLeft: this.#proof.triesLeft,
      ...(this.#isCodeShown ? { code: shownAgentCode(locator, code) } : {}),
      ...(this.#isUnreachable ? { unreachable: true as const } : {}),
    });
  }

  end(): void {
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#proof = undefined;
    this.#isCodeAllowed = false;
    this.#isCodeShown = false;
    this.#isUnreachable = false;
  }

  async #tried(tried: number): Promise<void> {
    const { expected } = this.#parts.record.kept;
    if (expected !== undefined) await this.#parts.record.change({ expected: { ...expected, tried } });
  }

  async #lapse({ until }: KeptExpectation, signal: AbortSignal): Promise<void> {
    const { state, monotonicNow, pause, lapsed } = this.#parts;
    const { entry } = state.get();
    if (entry.step === "seated") await pause(msUntil(until, entry.clock, monotonicNow()), signal);
    if (!isAborted(signal)) lapsed("time");
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
