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
import { KeyTree } from "@assist/secure-channel";
import type { AwaitedAgent } from "@assist/secure-channel/pairing";
import type { Pause } from "../../../api/pause.js";
import { SealedLink } from "../../sealed/sealed-link.js";
import type { AgentSocket, OpenAgentSocket } from "./agent-socket.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** From the connection to the first sealed word: the agent stretches its code meanwhile. */
const patienceMs = 20_000;
/** What an agent takes to hear of the end and to say goodbye. */
const farewellMs = 1_000;
/** What may wait for a computer that is busy; what is lossy is only worth something now. */
const mostWaiting = { lossy: 16_384, reliable: 1_048_576 } as const;

export interface AgentLinkParts {
  readonly openSocket: OpenAgentSocket;
  readonly port: number;
  readonly pause: Pause;
  /** Of an agent that has proved itself before; whoever has them too needs no proof. */
  readonly keys?: KeyTree;
  /** Whom this page waits for. Without it nobody new is let in. */
  readonly awaited?: Pick<AwaitedAgent, "respond" | "finish">;
  /** It has just proved itself; what there is to keep is kept when this resolves. */
  readonly paired: (keys: KeyTree) => Promise<void>;
  /** What is said is heard from now on, also after each interruption. */
  readonly opened: () => void;
  readonly message: (message: AgentToPage) => void;
  /** Of the helper's connection: not for this page to open. */
  readonly frame: (frame: Bytes) => void;
  /** `wasHeard`: something has come from there. Never while this is being constructed. */
  readonly closed: (wasHeard: boolean) => void;
}

/** One connection with an agent on this computer: its proof, then the sealed words of page and agent. */
export class AgentLink {
  readonly #parts: AgentLinkParts;
  readonly #socket: AgentSocket;
  readonly #patience = new AbortController();
  #sealed: SealedLink | undefined;
  readonly #over = new AbortController();
  #wasHeard = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: AgentLinkParts) {
    this.#parts = parts;
    this.#socket = parts.openSocket(parts.port, {
      message: (message) => this.#arrived(message),
      closed: () => this.#closed(),
    });
    void this.#beImpatient();
  }

  get isOpen(): boolean {
    return this.#sealed?.isOpen === true;
  }

  /** False when it could not be sealed. */
  tell(message: PageToAgent): Promise<boolean> {
    return this.#sealed?.seal("reliable", writeContents(message)) ?? Promise.resolve(false);
  }

  /** A frame of the helper's connection, as it came. */
  pass(frame: Uint8Array, isLossy: boolean): void {
    const most = isLossy ? mostWaiting.lossy : mostWaiting.reliable;
    if (this.isOpen && this.#socket.waiting <= most) this.#send("control", frame);
  }

  /** Says a last word, if there is one, gives the agent the time to go first, and is gone. */
  async close(last?: PageToAgent): Promise<void> {
    if (last !== undefined && (await this.tell(last))) await this.#parts.pause(farewellMs, this.#over.signal);
    this.#closed();
    this.#socket.close();
  }

  #arrived(message: Bytes): void {
    this.#wasHeard = true;
    const read = readAgentSocketMessage(message);
    switch (read?.kind) {
      case "pairing": {
        const pairing = readPairingMessage(read.contents);
        if (pairing !== undefined) this.#inTurn(() => this.#pair(pairing));
        return;
      }
      case "sealed":
        // A copy: the socket's buffer is not this one's.
        return void this.#sealed?.take(read.contents.slice());
      case "control":
        if (this.isOpen) this.#parts.frame(read.contents.slice());
        return;
      case undefined:
        return;
    }
  }

  async #pair(message: PairingMessage): Promise<void> {
    const { awaited, keys, paired } = this.#parts;
    if (this.#over.signal.aborted || this.#sealed !== undefined) return;
    switch (message.kind) {
      case "again":
        if (keys === undefined) this.#refuse("wrong");
        else this.#seal(keys);
        return;
      case "start": {
        const answer = (await awaited?.respond(message)) ?? ({ kind: "refused", why: "busy" } as const);
        if (answer.kind === "refused") this.#refuse(answer.why);
        else this.#send("pairing", writeContents(answer));
        return;
      }
      case "finish": {
        const proved = (await awaited?.finish(message)) ?? ({ kind: "refused", why: "wrong" } as const);
        if (proved instanceof KeyTree) {
          await paired(proved);
          this.#seal(proved);
        } else this.#refuse(proved.why);
        return;
      }
      case "response":
      case "refused":
        return;
    }
  }

  #refuse(why: "wrong" | "spent" | "busy"): void {
    this.#send("pairing", writeContents({ kind: "refused", why }));
    void this.close();
  }

  #seal(keys: KeyTree): void {
    if (this.#over.signal.aborted) return;
    const { pause, opened } = this.#parts;
    this.#sealed = new SealedLink({
      keys,
      role: "requester",
      purpose: "agent",
      pause,
      send: (frame) => this.#send("sealed", frame),
      onOpen: () => {
        this.#patience.abort();
        opened();
      },
      onChange: () => undefined,
      onMessage: (channel, plaintext) => {
        const message = channel === "reliable" ? readAgentToPage(plaintext) : undefined;
        if (message !== undefined) this.#parts.message(message);
      },
    });
    this.#sealed.carry(true);
  }

  #send(kind: "pairing" | "sealed" | "control", contents: Uint8Array): void {
    if (!this.#over.signal.aborted) this.#socket.send(writeAgentSocketMessage(kind, contents));
  }

  #closed(): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#patience.abort();
    this.#sealed?.close();
    this.#parts.closed(this.#wasHeard);
  }

  async #beImpatient(): Promise<void> {
    const { signal } = this.#patience;
    await this.#parts.pause(patienceMs, signal);
    if (!signal.aborted) await this.close();
  }

  #inTurn(step: () => Promise<void>): void {
    this.#turn = this.#turn.then(step).catch(() => this.close());
  }
}
