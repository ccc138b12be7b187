import {
  agentLinkOf,
  shownAgentCode,
  type AgentLocator,
  type AgentToPage,
  type PageToAgent,
} from "@assist/protocol";
import { KeyTree } from "@assist/secure-channel";
import type { AwaitedAgent } from "@assist/secure-channel/pairing";
import type { Pause } from "../../../api/pause.js";
import type { SessionClient } from "../../../api/session-client.js";
import type { PageState } from "../../page-state.js";
import { msUntil } from "../../server-clock.js";
import type { Store } from "../../store.js";
import type { AgentState } from "../control-state.js";
import { AgentLink } from "./agent-link.js";
import type { AgentRecord, KeptExpectation } from "./agent-memory.js";
import { newAgentCode, newLinkSecret } from "./agent-secrets.js";
import type { OpenAgentSocket } from "./agent-socket.js";

export type LoadPairing = () => Promise<typeof import("@assist/secure-channel/pairing")>;

/** How long an agent that was lost may come back. */
const awayMs = 60_000;
const seekEveryMs = 1_000;

export interface OwnAgentParts {
  readonly state: Store<PageState>;
  readonly client: Pick<SessionClient, "agent">;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly record: AgentRecord;
  readonly openSocket: OpenAgentSocket;
  /** With OPAQUE in it, which is large. */
  readonly loadPairing: LoadPairing;
  /** Address of the service. */
  readonly service: string;
  readonly show: (agent: AgentState) => void;
  /** The code is used up. */
  readonly paired: () => void;
  readonly opened: () => void;
  readonly message: (message: AgentToPage) => void;
  readonly frame: (frame: Uint8Array<ArrayBuffer>) => void;
  /** It was there, and is not there any more. */
  readonly lost: () => void;
}

/** The agent of this computer as the requester's page finds it: expected, proved, lost and back again. */
export class OwnAgent {
  readonly #parts: OwnAgentParts;
  #awaited: AwaitedAgent | undefined;
  #isCodeAllowed = false;
  #isCodeShown = false;
  #link: AgentLink | undefined;
  #keys: KeyTree | undefined;
  #isUnreachable = false;
  #isSeeking = false;
  /** Ends with the expectation, the wait for a lost agent, or this page's part in it. */
  #waiting = new AbortController();

  constructor(parts: OwnAgentParts) {
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return this.#link?.isOpen === true;
  }

  get isCodeShown(): boolean {
    return this.#isCodeShown;
  }

  /** What a page of before left: an agent that may come yet, or one to be found again. */
  async resume(): Promise<void> {
    const { expected, paired } = this.#parts.record.kept;
    if (paired !== undefined) {
      this.#keys = KeyTree.fromStored(paired.tree);
      void this.#seek(paired.port);
    } else if (expected !== undefined) await this.#await(expected);
  }

  async expect(): Promise<void> {
    const { client, record, show } = this.#parts;
    if (this.#keys !== undefined) return;
    this.#end();
    show({ step: "preparing" });
    const { signal } = this.#waiting;
    const answer = await client.agent();
    if (signal.aborted) return;
    if (!answer.ok) {
      show({ step: "refused", refusal: answer.refusal });
      return;
    }
    const { locator, until } = answer.value;
    const expected = { locator, until, secret: newLinkSecret(), code: newAgentCode(), tried: 0 };
    await record.change({ expected });
    if (!isAborted(signal)) await this.#await(expected);
  }

  /** The code is right from the first time on that it is shown. */
  async showCode(isShown: boolean): Promise<void> {
    this.#isCodeShown = isShown;
    const { expected } = this.#parts.record.kept;
    this.#showExpected();
    if (!isShown || this.#isCodeAllowed || expected === undefined) return;
    this.#isCodeAllowed = true;
    await this.#awaited?.allow("code", expected.code);
  }

  /** An agent says that it has this page's name, and where it listens. */
  here(locator: AgentLocator, port: number): void {
    if (locator !== this.#parts.record.kept.expected?.locator || this.#awaited === undefined) return;
    void this.#link?.close();
    this.#isUnreachable = false;
    this.#connect(port);
  }

  tell(message: PageToAgent): Promise<boolean> {
    return this.#link?.tell(message) ?? Promise.resolve(false);
  }

  pass(frame: Uint8Array, isLossy: boolean): void {
    this.#link?.pass(frame, isLossy);
  }

  /** It has said that it goes, or is told to: nothing is waited for any more. */
  async forget(last?: PageToAgent): Promise<void> {
    const link = this.#link;
    this.#link = undefined;
    this.#end();
    this.#keys = undefined;
    this.#parts.show({ step: "none" });
    await this.#parts.record.change({ expected: undefined, paired: undefined });
    await link?.close(last);
  }

  /** Another page of this seat, or nobody, goes on from here. */
  leave(): void {
    this.#end();
    this.#keys = undefined;
    this.#parts.show({ step: "none" });
  }

  async #await(expected: KeptExpectation): Promise<void> {
    const { record, loadPairing, show } = this.#parts;
    const { signal } = this.#waiting;
    try {
      const { AwaitedAgent } = await loadPairing();
      const { locator, tried } = expected;
      const awaited = new AwaitedAgent({ locator, tried, onTried: (now) => this.#tried(now) });
      await awaited.allow("link", expected.secret);
      if (isAborted(signal)) return;
      this.#awaited = awaited;
    } catch {
      if (isAborted(signal)) return;
      await record.change({ expected: undefined });
      show({ step: "refused", refusal: { code: "unreachable" } });
      return;
    }
    this.#showExpected();
    void this.#lapse(expected, signal);
  }

  async #tried(tried: number): Promise<void> {
    const { expected } = this.#parts.record.kept;
    if (expected !== undefined) await this.#parts.record.change({ expected: { ...expected, tried } });
  }

  async #lapse({ until }: KeptExpectation, signal: AbortSignal): Promise<void> {
    const { state, monotonicNow, pause } = this.#parts;
    const { entry } = state.get();
    if (entry.step === "seated") await pause(msUntil(until, entry.clock, monotonicNow()), signal);
    if (!isAborted(signal)) await this.#lapsed("time");
  }

  async #lapsed(why: "time" | "tries"): Promise<void> {
    this.#end();
    await this.#parts.record.change({ expected: undefined });
    this.#parts.show({ step: "lapsed", why });
  }

  #connect(port: number): void {
    const { openSocket, pause, opened, message, frame } = this.#parts;
    const link: AgentLink = new AgentLink({
      ...{ openSocket, port, pause, message, frame },
      ...(this.#keys === undefined ? {} : { keys: this.#keys }),
      ...(this.#awaited === undefined ? {} : { awaited: this.#awaited }),
      paired: (keys) => this.#paired(keys, port),
      opened: () => {
        this.#waiting.abort();
        this.#isSeeking = false;
        opened();
      },
      closed: (wasHeard) => {
        if (this.#link === link) this.#closed(port, wasHeard);
      },
    });
    this.#link = link;
  }

  async #paired(keys: KeyTree, port: number): Promise<void> {
    const { record, show, paired } = this.#parts;
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#keys = keys;
    this.#awaited = undefined;
    this.#isCodeShown = false;
    this.#isCodeAllowed = false;
    show({ step: "pairing" });
    paired();
    await record.change({ expected: undefined, paired: { tree: keys.stored(), port } });
  }

  #closed(port: number, wasHeard: boolean): void {
    this.#link = undefined;
    if (this.#keys !== undefined) {
      if (this.#isSeeking) return;
      this.#parts.lost();
      void this.#seek(port);
    } else if (this.#awaited?.triesLeft === 0) void this.#lapsed("tries");
    else if (this.#awaited !== undefined && !wasHeard) void this.#knockAgain(port);
    else this.#showExpected();
  }

  /** It may be a moment late, or the person be asked whether the page may speak with this computer. */
  async #knockAgain(port: number): Promise<void> {
    const { signal } = this.#waiting;
    this.#isUnreachable = true;
    this.#showExpected();
    await this.#parts.pause(seekEveryMs, signal);
    if (!signal.aborted && this.#link === undefined) this.#connect(port);
  }

  /** Where it was, again and again: its port is the same for as long as it lives. */
  async #seek(port: number): Promise<void> {
    const { pause, monotonicNow, show } = this.#parts;
    this.#waiting.abort();
    const { signal } = (this.#waiting = new AbortController());
    const until = monotonicNow() + awayMs;
    this.#isSeeking = true;
    show({ step: "away" });
    while (!isAborted(signal) && monotonicNow() < until) {
      if (this.#link === undefined) this.#connect(port);
      await pause(seekEveryMs, signal);
    }
    this.#isSeeking = false;
    if (!isAborted(signal)) await this.forget();
  }

  #showExpected(): void {
    const { record, service, show } = this.#parts;
    const { expected } = record.kept;
    const { agent } = this.#parts.state.get().control;
    if (expected === undefined || this.#awaited === undefined || agent.step === "pairing") return;
    const { locator, secret, code, until } = expected;
    show({
      step: "expected",
      link: agentLinkOf(service, locator, secret),
      until,
      triesLeft: this.#awaited.triesLeft,
      ...(this.#isCodeShown ? { code: shownAgentCode(locator, code) } : {}),
      ...(this.#isUnreachable ? { unreachable: true as const } : {}),
    });
  }

  #end(): void {
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#isSeeking = false;
    this.#awaited = undefined;
    this.#isCodeShown = false;
    this.#isCodeAllowed = false;
    this.#isUnreachable = false;
    const link = this.#link;
    this.#link = undefined;
    void link?.close();
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
