import {
  readControlBeat,
  writeContents,
  type BeatEcho,
  type ControlBeat,
  type InputEvent,
  type InputSignal,
} from "@assist/protocol";
import {
  controlPurpose,
  createSealedConnection,
  HeardBeats,
  type KeyTree,
  type SealedChannel,
} from "@assist/secure-channel";
import type { AgentClock } from "../control/agent-clock.js";

type Frame = Uint8Array<ArrayBuffer>;
type Sent<Signal> = Signal extends InputSignal ? Omit<Signal, "after" | "echo"> : never;

export interface HelperEndParts {
  readonly keys: KeyTree;
  readonly grant: string;
  readonly clock: AgentClock;
  readonly send: (frame: Frame, channel: SealedChannel) => void;
}

/** The helper's page as far as a grant is concerned: its end of the sealed connection, with the real keys. */
export class HelperEnd {
  readonly beats: ControlBeat[] = [];
  readonly #parts: HelperEndParts;
  readonly #connection;
  readonly #heard = new HeardBeats();
  #packets = 0;

  constructor(parts: HelperEndParts) {
    this.#parts = parts;
    this.#connection = createSealedConnection({
      ...{ keys: parts.keys, role: "helper", purpose: controlPurpose(parts.grant), send: parts.send },
      onOpen: () => {
        this.#packets = 0;
        this.#heard.renew();
      },
      onMessage: (channel, plaintext) => {
        const beat = channel === "lossy" ? readControlBeat(plaintext) : undefined;
        if (!beat) return;
        this.beats.push(beat);
        this.#heard.take(beat.n, parts.clock.now());
      },
    });
  }

  get canSend(): boolean {
    return this.#connection.isOpen && this.echo !== undefined;
  }

  get echo(): BeatEcho | undefined {
    return this.#heard.echo(this.#parts.clock.now());
  }

  renew(): Promise<void> {
    return this.#connection.renew();
  }

  take(frame: Frame): Promise<void> {
    return this.#connection.take(frame);
  }

  close(): void {
    this.#connection.close();
  }

  /** False when nothing was sent: there is no beat to answer. */
  async input(...events: readonly InputEvent[]): Promise<boolean> {
    const { echo } = this;
    if (!echo) return false;
    this.#packets += 1;
    return this.raw("reliable", writeContents({ kind: "input", echo, events: [...events] }));
  }

  async signal(signal: Sent<InputSignal>, after = this.#packets): Promise<boolean> {
    const { echo } = this;
    return echo ? this.raw("lossy", writeContents({ ...signal, after, echo })) : false;
  }

  /** Sealed as it is. */
  raw(channel: SealedChannel, plaintext: Uint8Array): Promise<boolean> {
    return this.#connection.seal(channel, plaintext);
  }
}
