import {
  writeContents,
  type BeatEcho,
  type InputEvent,
  type InputPacket,
  type InputSignal,
} from "@assist/protocol";
import type { SealedChannel } from "@assist/secure-channel";
import type { Pause } from "../../../api/pause.js";
import { nothingHeld, type HeldDown } from "../control-state.js";
import { HeldKeys } from "./held-keys.js";
import { packetsOf } from "./packets.js";

/** No screen shows more positions, and no program wants more. */
const moveEveryMs = 8;
const heldEveryMs = 250;
/** Where the mouse has come to rest is said again, since the way there is one that loses. */
const restedMs = 40;

interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface InputSenderParts {
  readonly pause: Pause;
  /** In the order of the calls; false when nothing was sent. */
  readonly seal: (channel: SealedChannel, plaintext: Uint8Array) => Promise<boolean>;
  /** Undefined while nothing may be sent: nothing of the agent has been heard lately. */
  readonly echo: () => BeatEcho | undefined;
  readonly show: (held: HeldDown) => void;
}

/**
 * What the helper does, on its way to the agent. Presses, releases, wheel and text in order and complete; of the mouse's
 * way the newest place; and again and again what is held down, so that whatever got lost heals by letting go.
 */
export class InputSender {
  readonly #parts: InputSenderParts;
  readonly #held = new HeldKeys();
  #events: InputEvent[] = [];
  /** Not said yet. */
  #spot: Spot | undefined;
  /** Said last, and nothing since that says where the mouse is. */
  #rested: Spot | undefined;
  /** Packets of this epoch. */
  #sent = 0;
  #resting: AbortController | undefined;
  #holding: AbortController | undefined;

  constructor(parts: InputSenderParts) {
    this.#parts = parts;
  }

  input(event: InputEvent): void {
    if (this.#parts.echo() === undefined || !this.#held.take(event)) return;
    // What was passed on the way to it no longer counts.
    if ("x" in event) this.#forgetSpot();
    if (this.#events.push(event) === 1) queueMicrotask(() => this.#flush());
    this.#heldChanged();
  }

  move(x: number, y: number): void {
    if (this.#parts.echo() === undefined) return;
    this.#spot = { x: within(x), y: within(y) };
    this.#held.movedTo(this.#spot.x, this.#spot.y);
    if (this.#resting === undefined) void this.#move();
  }

  /** All that is down but not named here is let go of. */
  holds(held: HeldDown): void {
    for (const event of this.#held.releases(held)) this.input(event);
  }

  release(): void {
    this.#forgetSpot();
    this.holds(nothingHeld);
    this.#flush();
  }

  /** The agent has said that it is there. */
  beat(): void {
    this.#sayHeld();
    if (this.#rested !== undefined) this.#sayMove(this.#rested);
    this.#rested = undefined;
  }

  /** A new epoch: the agent has let go of everything, and counts anew. */
  renew(): void {
    this.#events = [];
    this.#forgetSpot();
    this.#sent = 0;
    this.#held.forget();
    this.#heldChanged();
  }

  end(): void {
    this.#resting?.abort();
    this.renew();
  }

  #flush(): void {
    const [events, echo] = [this.#events, this.#parts.echo()];
    this.#events = [];
    if (echo === undefined) return;
    for (const packet of packetsOf(events)) {
      this.#sent += 1;
      void this.#seal("reliable", { kind: "input", echo, events: [...packet] });
    }
  }

  /** At once, and what comes within the next milliseconds after them, if it is still of use then. */
  async #move(): Promise<void> {
    const { signal } = (this.#resting = new AbortController());
    while (this.#spot !== undefined && !signal.aborted) {
      const spot = (this.#rested = this.#spot);
      this.#spot = undefined;
      this.#sayMove(spot);
      await this.#parts.pause(moveEveryMs, signal);
    }
    this.#resting = undefined;
    void this.#sayRested(this.#rested, signal);
  }

  async #sayRested(spot: Spot | undefined, signal: AbortSignal): Promise<void> {
    await this.#parts.pause(restedMs, signal);
    if (spot !== undefined && spot === this.#rested && this.#spot === undefined) this.#sayMove(spot);
  }

  #forgetSpot(): void {
    this.#spot = undefined;
    this.#rested = undefined;
  }

  #sayMove(spot: Spot): void {
    this.#flush();
    const echo = this.#parts.echo();
    if (echo !== undefined) void this.#seal("lossy", { kind: "mousemove", ...spot, after: this.#sent, echo });
  }

  #sayHeld(): void {
    this.#flush();
    const echo = this.#parts.echo();
    const { codes, buttons } = this.#held.now;
    if (echo !== undefined)
      void this.#seal("lossy", { kind: "held", codes: [...codes], buttons, after: this.#sent, echo });
  }

  #heldChanged(): void {
    this.#parts.show(this.#held.isAny ? this.#held.now : nothingHeld);
    if (this.#held.isAny === (this.#holding !== undefined)) return;
    this.#holding?.abort();
    this.#holding = this.#held.isAny ? new AbortController() : undefined;
    if (this.#holding !== undefined) void this.#sayAgain(this.#holding.signal);
  }

  async #sayAgain(signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#parts.pause(heldEveryMs, signal);
      if (signal.aborted) return;
      this.#sayHeld();
    }
  }

  #seal(channel: SealedChannel, message: InputPacket | InputSignal): Promise<boolean> {
    return this.#parts.seal(channel, writeContents(message));
  }
}

const within = (fraction: number): number => Math.min(1, Math.max(0, fraction));
