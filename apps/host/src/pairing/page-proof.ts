import {
  readAgentSocketMessage,
  readPairingMessage,
  writeAgentSocketMessage,
  writeContents,
  type AgentInvitation,
  type PairingMessage,
} from "@assist/protocol";
import type { KeyTree } from "@assist/secure-channel";
import { seekPage, type SeekingPage } from "@assist/secure-channel/pairing";

type Bytes = Uint8Array<ArrayBuffer>;

/** `wrong`, `spent`, `busy`: as the page says; `wrong` also when what it answered proves that it has another secret. */
export type ProofFailure = "wrong" | "spent" | "busy";

export interface PageProofOptions {
  readonly invitation: AgentInvitation;
  readonly send: (message: Bytes) => void;
  readonly proven: (keys: KeyTree) => void;
  readonly failed: (why: ProofFailure) => void;
}

/**
 * Whether one WebSocket leads to the page that the invitation is of. Both sides prove that they know its secret, and
 * nobody learns more than whether one guess was right (OPAQUE, RFC 9807).
 */
export class PageProof {
  readonly #options: PageProofOptions;
  readonly #seeking: Promise<SeekingPage>;
  #isOver = false;
  #isClosed = false;

  constructor(options: PageProofOptions) {
    this.#options = options;
    this.#seeking = this.#start();
  }

  /** What came over it. Whatever does not belong here is passed over. */
  async take(message: Bytes): Promise<void> {
    const read = readAgentSocketMessage(message);
    const said = read?.kind === "pairing" ? readPairingMessage(read.contents) : undefined;
    if (this.#isOver) return;
    if (said?.kind === "refused") this.#fail(said.why);
    if (said?.kind === "response") await this.#finish(said);
  }

  /** Nothing is said or told after it, whatever was on its way. */
  close(): void {
    this.#isClosed = true;
    this.#isOver = true;
  }

  async #start(): Promise<SeekingPage> {
    const seeking = await seekPage(this.#options.invitation);
    this.#say(seeking.start);
    return seeking;
  }

  async #finish(response: Extract<PairingMessage, { kind: "response" }>): Promise<void> {
    // One answer to one start: a second would be a second guess.
    this.#isOver = true;
    const seeking = await this.#seeking;
    const done = await seeking.finish(response);
    if (this.#isClosed) return;
    if (done === undefined) {
      this.#options.failed("wrong");
      return;
    }
    this.#say(done.finish);
    this.#options.proven(done.keys);
  }

  #fail(why: ProofFailure): void {
    this.#isOver = true;
    this.#options.failed(why);
  }

  #say(message: PairingMessage): void {
    if (!this.#isClosed) this.#options.send(writeAgentSocketMessage("pairing", writeContents(message)));
  }
}
