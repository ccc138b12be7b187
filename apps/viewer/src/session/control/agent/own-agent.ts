import type { AgentLocator, AgentToPage, PageToAgent } from "@assist/protocol";
import { KeyTree } from "@assist/secure-channel";
import type { SessionClient } from "../../../api/session-client.js";
import { AgentLink } from "./agent-link.js";
import { newAgentCode, newLinkSecret } from "./agent-secrets.js";
import type { OpenAgentSocket } from "./agent-socket.js";
import { AwaitedByPage, type AwaitedByPageParts } from "./awaited-by-page.js";

/** How long an agent that was lost may come back. */
const awayMs = 60_000;
const seekEveryMs = 1_000;

export interface OwnAgentParts extends Omit<AwaitedByPageParts, "lapsed"> {
  readonly client: Pick<SessionClient, "agent">;
  readonly openSocket: OpenAgentSocket;
  /** The code is used up. */
  readonly paired: () => void;
  /** It hears what is said from now on; also after each interruption. */
  readonly opened: () => void;
  readonly message: (message: AgentToPage) => void;
  readonly frame: (frame: Uint8Array<ArrayBuffer>) => void;
  /** It was there, and is not there any more. */
  readonly lost: () => void;
}

/** The agent of this computer as the requester's page finds it: expected, proved, lost and back again. */
export class OwnAgent {
  readonly #parts: OwnAgentParts;
  readonly #awaited: AwaitedByPage;
  #link: AgentLink | undefined;
  #keys: KeyTree | undefined;
  /** Of what is under way: it ends with the agent's coming, or when nobody is waited for any more. */
  #doing = new AbortController();
  #isSeeking = false;

  constructor(parts: OwnAgentParts) {
    this.#parts = parts;
    this.#awaited = new AwaitedByPage({ ...parts, lapsed: (why) => void this.#lapsed(why) });
  }

  get isOpen(): boolean {
    return this.#link?.isOpen === true;
  }

  get isCodeShown(): boolean {
    return this.#awaited.isCodeShown;
  }

  /** What a page of before left: an agent that may come yet, or one to be found again. */
  async resume(): Promise<void> {
    const { expected, paired } = this.#parts.record.kept;
    if (paired !== undefined) {
      this.#keys = KeyTree.fromStored(paired.tree);
      void this.#seek(paired.port);
    } else if (expected !== undefined) await this.#awaited.begin(expected);
  }

  async expect(): Promise<void> {
    const { client, record, show } = this.#parts;
    if (this.#keys !== undefined && !this.#isSeeking) return;
    this.#end();
    show({ step: "preparing" });
    const { signal } = this.#doing;
    const answer = await client.agent();
    if (isAborted(signal)) return;
    if (!answer.ok) {
      show({ step: "refused", refusal: answer.refusal });
      return;
    }
    const { locator, until } = answer.value;
    const expected = { locator, until, secret: newLinkSecret(), code: newAgentCode(), tried: 0 };
    await record.change({ expected, paired: undefined });
    if (!isAborted(signal)) await this.#awaited.begin(expected);
  }

  showCode(isShown: boolean): Promise<void> {
    return this.#awaited.showCode(isShown);
  }

  /** An agent says that it has this page's name, and where it listens. */
  here(locator: AgentLocator, port: number): void {
    if (!this.#awaited.isNamed(locator)) return;
    this.#drop();
    this.#awaited.reach(true);
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
    this.#parts.show({ step: "none" });
    await this.#parts.record.change({ expected: undefined, paired: undefined });
    await link?.close(last);
  }

  /** Another page of this seat, or nobody, goes on from here. */
  leave(): void {
    this.#end();
    this.#parts.show({ step: "none" });
  }

  async #lapsed(why: "time" | "tries"): Promise<void> {
    this.#end();
    await this.#parts.record.change({ expected: undefined });
    this.#parts.show({ step: "lapsed", why });
  }

  #connect(port: number): void {
    const { openSocket, pause, opened, message, frame } = this.#parts;
    const { proof } = this.#awaited;
    const link: AgentLink = new AgentLink({
      ...{ openSocket, port, pause },
      message: (said) => {
        if (this.#link === link) message(said);
      },
      frame: (sealed) => {
        if (this.#link === link) frame(sealed);
      },
      ...(this.#keys === undefined ? {} : { keys: this.#keys }),
      ...(proof === undefined ? {} : { awaited: proof }),
      paired: (keys) => this.#paired(keys, port),
      opened: () => {
        this.#doing.abort();
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
    this.#keys = keys;
    this.#awaited.end();
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
    } else if (wasHeard) this.#awaited.show();
    else if (this.#awaited.proof !== undefined) void this.#knockAgain(port);
  }

  /** It may be a moment late, or the person be asked whether the page may speak with this computer. */
  async #knockAgain(port: number): Promise<void> {
    const { signal } = this.#doing;
    this.#awaited.reach(false);
    await this.#parts.pause(seekEveryMs, signal);
    if (!signal.aborted && this.#link === undefined) this.#connect(port);
  }

  /** Where it was, again and again: its port is the same for as long as it lives. */
  async #seek(port: number): Promise<void> {
    const { pause, monotonicNow, show } = this.#parts;
    this.#doing.abort();
    const { signal } = (this.#doing = new AbortController());
    const until = monotonicNow() + awayMs;
    this.#isSeeking = true;
    show({ step: "away" });
    while (!isAborted(signal) && monotonicNow() < until) {
      if (this.#link === undefined) this.#connect(port);
      await pause(seekEveryMs, signal);
    }
    if (!isAborted(signal)) await this.forget();
  }

  #drop(): void {
    const link = this.#link;
    this.#link = undefined;
    void link?.close();
  }

  #end(): void {
    this.#doing.abort();
    this.#doing = new AbortController();
    this.#isSeeking = false;
    this.#keys = undefined;
    this.#awaited.end();
    this.#drop();
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
