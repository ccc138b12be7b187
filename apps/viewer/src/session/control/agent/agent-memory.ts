import type { AgentLinkSecret, AgentLocator, HandoverCode } from "@assist/protocol";
import type { StoredKeyTree } from "@assist/secure-channel";

/** An agent that may come. The secrets are this page's own; a reload must find them, or what was copied would be dead. */
export interface KeptExpectation {
  readonly locator: AgentLocator;
  readonly secret: AgentLinkSecret;
  readonly code: HandoverCode;
  /** Epoch milliseconds of the server's clock. */
  readonly until: number;
  /** Wrong ones are counted over reloads. */
  readonly tried: number;
}

/** What a seat's page keeps of the agent of its computer. */
export interface KeptAgent {
  readonly seat: string;
  readonly expected?: KeptExpectation;
  /** One that has proved itself: its keys can be used, and never read out. */
  readonly paired?: { readonly tree: StoredKeyTree; readonly port: number };
  /** Of what the service was told, and not yet that it is over: base64url. */
  readonly grant?: string;
  /** Epoch milliseconds. */
  readonly keptAt: number;
}

/** Keeps over reloads. Never rejects: where a browser keeps nothing, a reload means a new code. */
export interface AgentMemory {
  readAgent(seat: string): Promise<KeptAgent | undefined>;
  /** Resolves when the browser has it. */
  keepAgent(kept: KeptAgent): Promise<void>;
  forgetAgent(seat: string): Promise<void>;
}

/** What a seat's page keeps, as it is now; written in the order of the changes. */
export class AgentRecord {
  readonly #memory: AgentMemory;
  readonly #now: () => number;
  #kept: KeptAgent;

  constructor(memory: AgentMemory, seat: string, now: () => number) {
    this.#memory = memory;
    this.#now = now;
    this.#kept = { seat, keptAt: now() };
  }

  get kept(): KeptAgent {
    return this.#kept;
  }

  async read(): Promise<void> {
    this.#kept = (await this.#memory.readAgent(this.#kept.seat)) ?? this.#kept;
  }

  /** What is undefined is forgotten. */
  async change(change: { readonly [Key in "expected" | "paired" | "grant"]?: KeptAgent[Key] | undefined }) {
    const entries = Object.entries({ ...this.#kept, ...change, keptAt: this.#now() });
    this.#kept = Object.fromEntries(
      entries.filter(([, value]) => value !== undefined),
    ) as unknown as KeptAgent;
    await this.#memory.keepAgent(this.#kept);
  }

  async forget(): Promise<void> {
    const { seat } = this.#kept;
    this.#kept = { seat, keptAt: this.#now() };
    await this.#memory.forgetAgent(seat);
  }
}
