import {
  readAgentSocketMessage,
  readAgentToPage,
  readPairingMessage,
  writeAgentSocketMessage,
  writeContents,
  type AgentToPage,
  type PageToAgent,
  type PairingMessage,
} from "@assist/protocol";
import { createSealedConnection, KeyTree, type SealedConnection } from "@assist/secure-channel";
import type { AwaitedAgent } from "@assist/secure-channel/pairing";
import { Sight } from "@assist/stack";

type Bytes = Uint8Array<ArrayBuffer>;

export interface PageOfTestsOptions {
  /** Recognises the secrets that the page gave out. */
  readonly awaited?: AwaitedAgent;
  /** Of a page that was paired before it was reloaded. */
  readonly keys?: KeyTree;
  /** A WebSocket message to the agent. */
  readonly send: (message: Bytes) => void;
}

/** The requester's page as the agent meets it: one WebSocket, from pairing on. */
export class PageOfTests {
  readonly heard: AgentToPage[] = [];
  readonly said: PairingMessage[] = [];
  /** Frames of the sealed connection between helper and agent. */
  readonly toHelper: Bytes[] = [];
  #takeForHelper: (frame: Bytes) => void = () => undefined;
  keys: KeyTree | undefined;
  #sealed: SealedConnection | undefined;
  #isClosed = false;
  readonly #options: PageOfTestsOptions;
  readonly #sight = new Sight();
  #turn: Promise<void> = Promise.resolve();

  constructor(options: PageOfTestsOptions) {
    this.#options = options;
    this.keys = options.keys;
  }

  get isOpen(): boolean {
    return this.#sealed?.isOpen ?? false;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  take(message: Bytes): void {
    this.#turn = this.#turn.then(() => this.#take(message)).finally(() => this.#sight.changed());
  }

  /** The connection is gone, after all that came over it. */
  closed(): void {
    this.#turn = this.#turn.then(() => {
      this.#isClosed = true;
      this.#sealed?.close();
      this.#sight.changed();
    });
  }

  async tell(message: PageToAgent): Promise<void> {
    await this.#sealed?.seal("reliable", writeContents(message));
  }

  /** A WebSocket message as it is. */
  raw(message: Bytes): void {
    this.#options.send(message);
  }

  passToAgent(frame: Bytes): void {
    this.#options.send(writeAgentSocketMessage("control", frame));
  }

  /** What is for the helper goes there, beginning with what has come already. */
  onHelperFrame(take: (frame: Bytes) => void): void {
    for (const frame of this.toHelper) take(frame);
    this.#takeForHelper = take;
  }

  /** What `look` finds, once it finds something. */
  until<T>(look: (page: this) => T | undefined, withinMs?: number): Promise<T> {
    const described = () => JSON.stringify({ said: this.said.map(({ kind }) => kind), heard: this.heard });
    return this.#sight.of(() => look(this), described, withinMs);
  }

  untilHeard<Kind extends AgentToPage["kind"]>(
    kind: Kind,
    isMeant: (message: Extract<AgentToPage, { kind: Kind }>) => boolean = () => true,
  ): Promise<Extract<AgentToPage, { kind: Kind }>> {
    type Wanted = Extract<AgentToPage, { kind: Kind }>;
    const isWanted = (message: AgentToPage): message is Wanted => message.kind === kind;
    return this.until(() => this.heard.filter(isWanted).find(isMeant));
  }

  untilClosed(): Promise<true> {
    return this.until(() => this.#isClosed || undefined);
  }

  async #take(message: Bytes): Promise<void> {
    const read = readAgentSocketMessage(message);
    if (read?.kind === "control") {
      this.toHelper.push(read.contents);
      this.#takeForHelper(read.contents);
    }
    if (read?.kind === "sealed") await this.#sealed?.take(read.contents);
    const said = read?.kind === "pairing" ? readPairingMessage(read.contents) : undefined;
    if (said) await this.#answer(said);
  }

  async #answer(said: PairingMessage): Promise<void> {
    this.said.push(said);
    const { awaited } = this.#options;
    if (said.kind === "again" && this.keys) await this.#open(this.keys);
    if (said.kind === "start" && awaited) this.#say(await awaited.respond(said));
    if (said.kind !== "finish" || !awaited) return;
    const done = await awaited.finish(said);
    if (done instanceof KeyTree) await this.#open(done);
    else this.#say(done);
  }

  async #open(keys: KeyTree): Promise<void> {
    this.keys = keys;
    this.#sealed = createSealedConnection({
      keys,
      role: "requester",
      purpose: "agent",
      send: (frame) => this.#options.send(writeAgentSocketMessage("sealed", frame)),
      onOpen: () => this.#sight.changed(),
      onMessage: (_, plaintext) => {
        const message = readAgentToPage(plaintext);
        if (message) this.heard.push(message);
        this.#sight.changed();
      },
    });
    await this.#sealed.renew();
  }

  #say(message: PairingMessage): void {
    this.#options.send(writeAgentSocketMessage("pairing", writeContents(message)));
  }
}
