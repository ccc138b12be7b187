import { readControlBeat, type ControlBeat, type InputEvent } from "@assist/protocol";
import { controlPurpose, freshForMs, HeardBeats, type KeyTree } from "@assist/secure-channel";
import type { Pause } from "../../../api/pause.js";
import type { DataTerms } from "../../../media/media-room.js";
import { Freshness } from "../../beats/freshness.js";
import { SealedLink } from "../../sealed/sealed-link.js";
import type { HeldDown } from "../control-state.js";
import { InputSender } from "./input-sender.js";

export interface GrantInputParts {
  readonly keys: KeyTree;
  readonly grant: string;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly send: (frame: Uint8Array<ArrayBuffer>, terms: DataTerms) => void;
  /** Input can be sent from now on, or cannot any more. */
  readonly open: (isOpen: boolean) => void;
  readonly held: (held: HeldDown) => void;
  readonly beat: (beat: ControlBeat) => void;
}

/** The helper's way to the agent under one grant: opened when it begins to count, closed when it ends. */
export class GrantInput {
  readonly grant: string;
  readonly #parts: GrantInputParts;
  readonly #link: SealedLink;
  readonly #heard = new HeardBeats();
  readonly #sender: InputSender;
  readonly #fresh: Freshness;
  #isFresh = false;

  constructor(parts: GrantInputParts) {
    const { keys, grant, pause, monotonicNow, send } = parts;
    this.#parts = parts;
    this.grant = grant;
    this.#link = new SealedLink({
      keys,
      role: "helper",
      purpose: controlPurpose(grant),
      pause,
      send: (frame, channel) => send(frame, { topic: "control", reliable: channel === "reliable" }),
      onOpen: () => this.#opened(),
      onChange: () => this.#tell(),
      onMessage: (channel, plaintext) => {
        const beat = channel === "lossy" ? readControlBeat(plaintext) : undefined;
        if (beat !== undefined) this.#takeBeat(beat);
      },
    });
    this.#sender = new InputSender({
      pause,
      seal: (channel, plaintext) => this.#link.seal(channel, plaintext),
      echo: () => (this.#link.isOpen ? this.#heard.echo(monotonicNow()) : undefined),
      show: parts.held,
    });
    this.#fresh = new Freshness({
      pause,
      lastsMs: freshForMs,
      show: (fresh) => {
        this.#isFresh = fresh;
        this.#tell();
      },
    });
  }

  /** There is a way through the room now, or there is none any more. */
  carry(carried: boolean): void {
    this.#link.carry(carried);
  }

  take(frame: Uint8Array<ArrayBuffer>): void {
    void this.#link.take(frame);
  }

  input(event: InputEvent): void {
    this.#sender.input(event);
  }

  move(x: number, y: number): void {
    this.#sender.move(x, y);
  }

  holds(held: HeldDown): void {
    this.#sender.holds(held);
  }

  release(): void {
    this.#sender.release();
  }

  close(): void {
    this.#fresh.end();
    this.#sender.end();
    this.#link.close();
  }

  #opened(): void {
    this.#heard.renew();
    this.#sender.renew();
    this.#fresh.end();
  }

  #takeBeat(beat: ControlBeat): void {
    if (!this.#heard.take(beat.n, this.#parts.monotonicNow())) return;
    this.#fresh.sign();
    this.#sender.beat();
    this.#parts.beat(beat);
  }

  #tell(): void {
    this.#parts.open(this.#isFresh && this.#link.isOpen);
  }
}
